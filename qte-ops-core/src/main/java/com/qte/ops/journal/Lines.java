package com.qte.ops.journal;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a file, one after another, without a copy of each. For one thread at a time. A plain stream and no
 * channel: an interrupt of the reading thread would close a channel.
 */
final class Lines implements Closeable {
    private final InputStream in;
    private byte[] bytes = new byte[1 << 16];
    private int from;
    private int length;
    private int behind;
    private int filled;
    private long offset;
    private boolean tooLong;

    /**
     * Opens it.
     *
     * @param offset where the first line begins, in bytes
     */
    Lines(Path file, long offset) throws IOException {
        in = new FileInputStream(file.toFile());
        this.offset = offset;
        try {
            in.skipNBytes(offset);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Goes to the next line; false if there is none that ends with a line feed, or it is {@linkplain #isTooLong too long}. */
    boolean next() throws IOException {
        offset += behind - from;
        from = behind;
        int end = from;
        while (true) {
            while (end < filled && bytes[end] != '\n') {
                end++;
            }
            length = end - from;
            tooLong = length > Line.MOST_BYTES;
            if (tooLong) {
                return false;
            }
            if (end < filled) {
                behind = end + 1;
                return true;
            }
            if (filled == bytes.length) {
                makeRoom();
                end = filled;
            }
            int read = in.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                return false;
            }
            filled += read;
        }
    }

    /** Moves the line to the front, or makes the buffer larger where it is there already. */
    private void makeRoom() {
        if (from == 0) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        } else {
            System.arraycopy(bytes, from, bytes, 0, filled - from);
            filled -= from;
            behind -= from;
            from = 0;
        }
    }

    /** Where the line, or what is left behind the last one, begins in {@link #bytes}. */
    int from() {
        return from;
    }

    /** How long it is, without its line feed. */
    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where it begins in the file, in bytes. */
    long offset() {
        return offset;
    }

    /** Whether there is a line that is longer than any record. */
    boolean isTooLong() {
        return tooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
