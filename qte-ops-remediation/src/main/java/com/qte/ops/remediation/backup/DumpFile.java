package com.qte.ops.remediation.backup;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A file that may be a dump of a PostgreSQL database, known by how it begins.
 *
 * <table>
 *   <caption>Complete, if</caption>
 *   <tr><td>plain: the line {@code PostgreSQL database dump complete} is among its last 8 KiB; so, unpacked, with
 *       {@code .sql.gz}</td></tr>
 *   <tr><td>custom ({@code PGDMP}): its header can be read, and its table of contents is not empty</td></tr>
 * </table>
 */
final class DumpFile {
    private static final String COMPLETE = "PostgreSQL database dump complete";
    private static final String PLAIN = "PostgreSQL database dump";
    private static final int END = 8_192;
    private static final int MOST_NAME = 4_096;
    private static final int CUSTOM = 1;
    /** From archive version 1.15 on the compression is a byte, and a number before. */
    private static final int BYTE_OF_COMPRESSION = 15;

    private DumpFile() {}

    /** Whether it is a dump at all. */
    static boolean isOne(Path file) throws IOException {
        String begin = begin(file);
        return begin.startsWith("PGDMP") || begin.contains(PLAIN) || isNamedSo(file);
    }

    /** What is wrong with it, in English; empty where it is complete. */
    static Optional<String> problem(Path file) throws IOException {
        String begin = begin(file);
        String name = String.valueOf(file.getFileName());
        if (begin.startsWith("PGDMP")) {
            return custom(file) ? Optional.empty() : Optional.of(name + " has no readable table of contents");
        }
        if (!begin.contains(PLAIN)) {
            return Optional.of(name + " is empty, or no dump");
        }
        return end(file).contains(COMPLETE) ? Optional.empty() : Optional.of(name + " is no complete dump");
    }

    private static boolean isNamedSo(Path file) throws IOException {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".dump") || name.endsWith(".sql") && Files.size(file) == 0;
    }

    private static String begin(Path file) throws IOException {
        try (InputStream in = unpacked(file)) {
            return new String(in.readNBytes(1_024), StandardCharsets.ISO_8859_1);
        }
    }

    private static String end(Path file) throws IOException {
        if (!isPacked(file)) {
            try (RandomAccessFile all = new RandomAccessFile(file.toFile(), "r")) {
                byte[] last = new byte[(int) Math.min(END, all.length())];
                all.seek(all.length() - last.length);
                all.readFully(last);
                return new String(last, StandardCharsets.ISO_8859_1);
            }
        }
        byte[] last = new byte[0];
        try (InputStream in = unpacked(file)) {
            for (byte[] block = in.readNBytes(END); block.length > 0; block = in.readNBytes(END)) {
                byte[] both = Arrays.copyOf(last, last.length + block.length);
                System.arraycopy(block, 0, both, last.length, block.length);
                last = Arrays.copyOfRange(both, Math.max(0, both.length - END), both.length);
            }
        }
        return new String(last, StandardCharsets.ISO_8859_1);
    }

    private static boolean isPacked(Path file) {
        return String.valueOf(file.getFileName()).endsWith(".sql.gz");
    }

    private static InputStream unpacked(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            return isPacked(file) ? new GZIPInputStream(raw, 1 << 16) : raw;
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static boolean custom(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes("PGDMP".length() + 1L);
            int minor = in.readUnsignedByte();
            in.skipNBytes(1);
            int numberBytes = in.readUnsignedByte();
            in.skipNBytes(1);
            if (in.readUnsignedByte() != CUSTOM || numberBytes < 1 || numberBytes > 8) {
                return false;
            }
            if (minor >= BYTE_OF_COMPRESSION) {
                in.skipNBytes(1);
            } else {
                number(in, numberBytes);
            }
            for (int part = 0; part < 7; part++) { // when it was made
                number(in, numberBytes);
            }
            for (int text = 0; text < 3; text++) { // the database, and two versions
                long length = number(in, numberBytes);
                if (length > MOST_NAME) {
                    return false;
                }
                in.skipNBytes(Math.max(0, length));
            }
            return number(in, numberBytes) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A sign, and the bytes of the number from the lowest on. */
    private static long number(DataInputStream in, int bytes) throws IOException {
        boolean negative = in.readUnsignedByte() != 0;
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) in.readUnsignedByte() << 8 * i;
        }
        return negative ? -value : value;
    }
}
