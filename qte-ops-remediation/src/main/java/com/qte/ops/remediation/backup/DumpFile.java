package com.qte.ops.remediation.backup;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file that may be a dump of a PostgreSQL database or cluster, gzipped or not, known by how it begins.
 *
 * <table>
 *   <caption>Complete, if</caption>
 *   <tr><td>gzipped: it unpacks to its end with the right checksum</td></tr>
 *   <tr><td>plain: the line that ends such a dump, {@code PostgreSQL database dump complete} of a database and
 *       {@code PostgreSQL database cluster dump complete} of a cluster, is among its last 8 KiB</td></tr>
 *   <tr><td>{@code PGDMP}: {@link CustomDump} finds it so</td></tr>
 * </table>
 */
final class DumpFile {
    private static final String CUSTOM = "PGDMP";
    private static final String DATABASE = "PostgreSQL database dump";
    private static final String CLUSTER = "PostgreSQL database cluster dump";
    private static final int BEGIN = 1_024;
    private static final int END = 8_192;
    private static final int BLOCK = 1 << 16;

    private DumpFile() {}

    /** Asked again and again whether this may go on; throws if not. */
    @FunctionalInterface
    interface Going {
        /** @throws IOException if it may not, for want of room */
        void on() throws IOException;
    }

    /**
     * What a dump was found to be.
     *
     * @param problem what is wrong with it, in English; empty where it is complete
     * @param proven whether every byte of it was proven; of one that is not, at least the table of contents
     */
    record Proof(Optional<String> problem, boolean proven) {
        static Proof broken(String problem) {
            return new Proof(Optional.of(problem), false);
        }
    }

    /** Whether it is a dump at all. */
    static boolean isOne(Path file) throws IOException {
        String begin = begin(file);
        return begin.startsWith(CUSTOM)
                || begin.contains(DATABASE)
                || begin.contains(CLUSTER)
                || isNamedSo(file, begin.isEmpty());
    }

    /**
     * Reads it to its end; blocks for as long as that takes.
     *
     * @param going asked at every 64 KiB
     */
    static Proof proof(Path file, Going going) throws IOException {
        String begin = begin(file);
        String name = String.valueOf(file.getFileName());
        boolean custom = begin.startsWith(CUSTOM);
        // A cluster's dump holds dumps of databases, so that the end of one of those is not its end.
        String mark = begin.contains(CLUSTER) ? CLUSTER : DATABASE;
        if (!custom && !begin.contains(mark)) {
            return Proof.broken(name + " is empty, or no dump");
        }
        try (InputStream in = unpacked(file, going)) {
            if (custom) {
                return new Proof(Optional.empty(), new CustomDump(in).prove());
            }
            return end(in).contains(mark + " complete")
                    ? new Proof(Optional.empty(), true)
                    : Proof.broken(name + " is no complete dump");
        } catch (EOFException | ZipException e) {
            return Proof.broken(name + " is cut off or damaged");
        } catch (NoRoomException e) {
            throw e;
        } catch (IOException e) {
            return Proof.broken(name + ": " + e.getMessage());
        }
    }

    /** Scripts and dumps of other programs have such names, too: only of what says nothing the name is believed. */
    private static boolean isNamedSo(Path file, boolean saysNothing) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return name.endsWith(".dump") || saysNothing && name.matches(".+\\.(dump\\.gz|sql|sql\\.gz)");
    }

    /** What is packed and damaged from the first on begins with nothing. */
    private static String begin(Path file) throws IOException {
        ByteArrayOutputStream begin = new ByteArrayOutputStream();
        byte[] bytes = new byte[BEGIN];
        try (InputStream in = unpacked(file, () -> {})) {
            int read = in.read(bytes);
            while (read > 0 && begin.size() < BEGIN) {
                begin.write(bytes, 0, read);
                read = in.read(bytes, 0, BEGIN - begin.size());
            }
        } catch (EOFException | ZipException e) {
            // Said of it is what it is when it is read as a whole.
        }
        return begin.toString(StandardCharsets.ISO_8859_1);
    }

    private static String end(InputStream in) throws IOException {
        byte[] last = new byte[0];
        for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
            byte[] both = Arrays.copyOf(last, last.length + block.length);
            System.arraycopy(block, 0, both, last.length, block.length);
            last = Arrays.copyOfRange(both, Math.max(0, both.length - END), both.length);
        }
        return new String(last, StandardCharsets.ISO_8859_1);
    }

    private static InputStream unpacked(Path file, Going going) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BLOCK);
        try {
            raw.mark(2);
            boolean packed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            return new BufferedInputStream(asking(packed ? new GZIPInputStream(raw, BLOCK) : raw, going), BLOCK);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream asking(InputStream in, Going going) {
        byte[] passedOver = new byte[BLOCK];
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] into, int from, int most) throws IOException {
                going.on();
                return in.read(into, from, most);
            }

            /** By reading: what is packed has to be unpacked all the same, and that takes its time. */
            @Override
            public long skip(long bytes) throws IOException {
                return Math.max(0, read(passedOver, 0, (int) Math.min(bytes, BLOCK)));
            }
        };
    }
}
