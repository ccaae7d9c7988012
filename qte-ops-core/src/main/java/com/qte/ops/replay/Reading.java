package com.qte.ops.replay;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a bundle's file, which may be anybody's: entry by entry from its beginning, no more of each and of all than a
 * bundle may hold, nothing but what the manifest lists, and that with the hash that stands there.
 */
final class Reading {
    private static final JsonMapper JSON = Snapshots.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    private static final Pattern NAME = Pattern.compile("topology\\.json|(rounds|items)/[1-9][0-9]{0,5}\\.json");
    private static final int ROOM = 1 << 13;

    private final Path file;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private long bytes;

    private Reading(Path file) {
        this.file = file;
    }

    /**
     * Reads the file.
     *
     * @throws OpsException PROTOCOL, if it is not a bundle that this version can read; UNREACHABLE, if it cannot be read
     */
    static Bundle read(Path file) {
        Reading reading = new Reading(file);
        try {
            if (!Files.isRegularFile(file)) {
                throw new OpsException(
                        OpsException.Kind.UNREACHABLE, Phrase.of("replay.refused.no-file", "file", file.toString()));
            }
            try (InputStream in = Files.newInputStream(file);
                    ZipInputStream zip = new ZipInputStream(in)) {
                return reading.bundle(zip);
            }
        } catch (IOException | IllegalArgumentException e) { // a bad name in a zip file is an argument
            throw reading.refusal("no-zip", "why", String.valueOf(e.getMessage()));
        }
    }

    private Bundle bundle(ZipInputStream zip) throws IOException {
        ZipEntry first = zip.getNextEntry();
        if (first == null || !first.getName().equals(Manifest.FILE)) {
            throw refusal("no-bundle", "entry", Manifest.FILE);
        }
        Manifest manifest = manifest(content(zip, Manifest.FILE));
        Map<String, Manifest.Entry> listed = new LinkedHashMap<>();
        manifest.entries().forEach(entry -> listed.put(entry.file(), entry));
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName();
            Manifest.Entry expected = listed.get(name);
            if (expected == null || !NAME.matcher(name).matches() || entries.containsKey(name)) {
                throw refusal("unlisted");
            }
            byte[] content = content(zip, name);
            if (content.length != expected.bytes() || !Entries.sha256(content).equals(expected.sha256())) {
                throw refusal("changed", "entry", name);
            }
            entries.put(name, content);
        }
        if (entries.size() != listed.size()) {
            throw refusal("incomplete");
        }
        return new Bundle(manifest, entry("topology.json", Stored.Structure.class), this);
    }

    private byte[] content(InputStream zip, String name) throws IOException {
        byte[] buffer = new byte[ROOM];
        int length = 0;
        for (int read = zip.read(buffer, 0, ROOM); read >= 0; read = zip.read(buffer, length, ROOM)) {
            length += read;
            bytes += read;
            if (length > Entries.MOST_OF_ONE || bytes > Entries.MOST_BYTES + Entries.MOST_OF_ONE) {
                throw refusal("too-large", "entry", shown(name));
            }
            if (buffer.length - length < ROOM) {
                buffer = java.util.Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + ROOM));
            }
        }
        return java.util.Arrays.copyOf(buffer, length);
    }

    private Manifest manifest(byte[] content) {
        JsonNode tree;
        try {
            tree = JSON.readTree(content);
        } catch (JacksonException e) {
            throw refusal("no-manifest");
        }
        String schema = tree.path("schema").asString("");
        if (!schema.matches("1\\.[0-9]{1,4}")) {
            throw refusal(
                    "other-form",
                    "form",
                    shown(schema),
                    "here",
                    Manifest.SCHEMA,
                    "library",
                    shown(tree.path("library").asString("?")));
        }
        Manifest manifest = as(Manifest.FILE, tree, Manifest.class);
        if (manifest.entries().size() > Entries.MOST || manifest.rounds().isEmpty()) {
            throw refusal("no-rounds");
        }
        return manifest;
    }

    /** What an entry holds. */
    <X> X entry(String name, Class<X> type) {
        byte[] content = entries.get(name);
        if (content == null) {
            throw refusal("missing", "entry", shown(name));
        }
        try {
            return as(name, JSON.readTree(content), type);
        } catch (JacksonException e) {
            throw refusal("no-json", "entry", shown(name));
        }
    }

    /** Unknown members, missing ones and bad values are refused: half understood is not understood. */
    private <X> X as(String name, JsonNode tree, Class<X> type) {
        try {
            X read = JSON.treeToValue(tree, type);
            if (read == null) {
                throw refusal("empty", "entry", shown(name));
            }
            return read;
        } catch (JacksonException | NullPointerException e) {
            throw refusal("misformed", "entry", shown(name), "why", shown(String.valueOf(reason(e))));
        }
    }

    private static String reason(RuntimeException e) {
        return e instanceof JacksonException jackson ? jackson.getOriginalMessage() : "something is missing";
    }

    private static String shown(String text) {
        String one = text.replaceAll("\\p{Cntrl}", " ");
        return one.length() <= 200 ? one : one.substring(0, 200) + "…";
    }

    /** @param words what fills the text beside the file, name and value by turns */
    OpsException refusal(String why, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("file", file.toString()));
        return new OpsException(
                OpsException.Kind.PROTOCOL, Phrase.of("replay.refused." + why, all.toArray(String[]::new)));
    }
}
