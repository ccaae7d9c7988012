package com.qte.ops.replay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The entries of a bundle that is being made: compressed at once, for the manifest, which comes first, can be written
 * only when their hashes are known. Confined to one thread.
 */
final class Entries {
    /** Not compressed, of one entry. */
    static final int MOST_OF_ONE = 8 << 20;
    /** Not compressed, of all of them together. */
    static final long MOST_BYTES = 64L << 20;
    /** How many there are at the most. */
    static final int MOST = 20_000;

    private final Map<String, byte[]> packed = new LinkedHashMap<>();
    private final List<Manifest.Entry> listed = new ArrayList<>();
    private final long most;
    private long bytes;

    /** @param most bytes, not compressed */
    Entries(long most) {
        this.most = most;
    }

    /** Adds an entry; false, and nothing is added, where there is no room for it. */
    boolean add(String file, byte[] content) {
        if (content.length > MOST_OF_ONE || bytes + content.length > most || listed.size() >= MOST) {
            return false;
        }
        ByteArrayOutputStream small = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(small)) {
            out.write(content);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        packed.put(file, small.toByteArray());
        listed.add(new Manifest.Entry(file, content.length, sha256(content)));
        bytes += content.length;
        return true;
    }

    List<Manifest.Entry> listed() {
        return List.copyOf(listed);
    }

    /** Writes them all as a zip file, the manifest first. */
    void write(byte[] manifest, long millis, OutputStream to) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(to);
        put(zip, Manifest.FILE, manifest, millis);
        for (Map.Entry<String, byte[]> entry : packed.entrySet()) {
            try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(entry.getValue()))) {
                put(zip, entry.getKey(), in.readAllBytes(), millis);
            }
        }
        zip.finish();
        zip.flush();
    }

    private static void put(ZipOutputStream zip, String file, byte[] content, long millis) throws IOException {
        ZipEntry entry = new ZipEntry(file);
        entry.setTime(millis);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }
}
