package com.qte.ops.target.deploy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads a gzipped tar to its very end, so that every checksum on the way is checked, and unpacks nothing by itself.
 * Bounded: what grows beyond all measure is given up as soon as that is seen. Blocks for as long as reading takes. For one
 * archive.
 */
public final class ArchiveWalk {
    /** Is given the files of an archive. */
    @FunctionalInterface
    public interface Taker {
        /**
         * Where the bytes of the next regular file go; closed when they are all there.
         *
         * @param steps its path, without {@code .} and {@code ..}, each step a name
         * @throws IOException if the walk is to end
         */
        OutputStream take(List<String> steps) throws IOException;
    }

    static final long MOST_ENTRIES = 1_000_000;
    /** Text and database pages shrink to a tenth or a twentieth; a bomb shrinks to a thousandth. */
    static final long MOST_RATIO = 200;
    /** Below that no ratio is looked at: little files may shrink to nearly nothing. */
    static final long RATIO_FROM_BYTES = 64L << 20;

    static final long MOST_BYTES = 4L << 40;

    private static final int BLOCK = 1 << 16;

    private final Counted packed;
    private final EntryPlaces places = new EntryPlaces();
    private long entries;
    private long files;
    private long unpackedBytes;

    /** @param packed the archive; closed with the walk */
    public ArchiveWalk(InputStream packed) {
        this.packed = new Counted(packed);
    }

    /**
     * Walks through it.
     *
     * @throws IOException if it is damaged, cut off, a bomb, holds nothing, or names a place outside of where it is
     *     unpacked
     */
    void walk() throws IOException {
        walk(steps -> OutputStream.nullOutputStream());
    }

    /**
     * Walks through it. Links, devices and whatever else is no regular file are passed over.
     *
     * @throws IOException likewise, or if the taker throws it
     */
    public void walk(Taker taker) throws IOException {
        byte[] block = new byte[BLOCK];
        try (GzipCompressorInputStream unpacked = GzipCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .get();
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entry(entry);
                try (OutputStream to = isRegular(entry) ? taker.take(steps(entry)) : OutputStream.nullOutputStream()) {
                    drain(tar, block, to);
                }
            }
            if (files == 0) {
                throw new IOException("there is no file in it");
            }
            // What comes after the last entry carries the checksum of all that came before.
            drain(unpacked, block, OutputStream.nullOutputStream());
        }
    }

    /** Of a link and a device the entry says that it is a file, too. */
    private static boolean isRegular(TarArchiveEntry entry) {
        boolean leads = entry.isLink() || entry.isSymbolicLink();
        boolean special = entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO();
        return entry.isFile() && !leads && !special;
    }

    /** Its path; {@link EntryPlaces} has refused what leads elsewhere. */
    private static List<String> steps(TarArchiveEntry entry) throws IOException {
        List<String> steps = EntryPlaces.steps(entry.getName());
        if (steps.isEmpty()) {
            throw new IOException("a file has no name");
        }
        return steps;
    }

    long entries() {
        return entries;
    }

    long unpackedBytes() {
        return unpackedBytes;
    }

    private void entry(TarArchiveEntry entry) throws IOException {
        if (++entries > MOST_ENTRIES) {
            throw new IOException("more than " + MOST_ENTRIES + " entries");
        }
        places.check(entry);
        if (isRegular(entry)) {
            files++;
        }
    }

    private void drain(InputStream from, byte[] block, OutputStream to) throws IOException {
        for (int read = from.read(block); read >= 0; read = from.read(block)) {
            unpackedBytes += read;
            boolean grows = unpackedBytes > RATIO_FROM_BYTES && unpackedBytes / MOST_RATIO > packed.bytes;
            if (grows || unpackedBytes > MOST_BYTES) {
                throw new IOException(String.format(
                        Locale.ROOT, "it grows from %d bytes to more than %d", packed.bytes, unpackedBytes));
            }
            to.write(block, 0, read);
        }
    }

    /** Counts what is taken from it. */
    private static final class Counted extends FilterInputStream {
        private long bytes;

        private Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            bytes += Math.max(0, read);
            return read;
        }
    }
}
