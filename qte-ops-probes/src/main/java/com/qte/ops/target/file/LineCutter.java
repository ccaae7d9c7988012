package com.qte.ops.target.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts bytes into blocks of whole lines. What follows the last line end is held back, of lines longer than a block only the
 * beginning is given. For one thread.
 */
final class LineCutter {
    static final int BLOCK_BYTES = 128 << 10;
    static final int KEPT_BYTES = 8 << 10;

    private final byte[] block = new byte[BLOCK_BYTES];
    private int held;
    private long offset;
    private boolean within;
    private long skipped;

    /** Begins another file at this offset. */
    void begin(long at, boolean withinLine) {
        held = 0;
        offset = at;
        within = withinLine;
    }

    /** Bytes of the file that need not be read again. */
    long offset() {
        return offset;
    }

    /** Whether that lies within a line whose rest is not wanted. */
    boolean within() {
        return within;
    }

    /** Bytes that were left out in all. */
    long skipped() {
        return skipped;
    }

    /**
     * Reads on by up to a block.
     *
     * @return how many bytes there were; less than 0 where the file ends
     */
    int step(InputStream in, Consumer<Lines> sink) throws IOException {
        int read = in.read(block, held, block.length - held);
        if (read > 0) {
            take(held + read, sink);
        }
        return read;
    }

    /** Gives what was held back as a last line: nothing will be written behind it any more. */
    void end(Consumer<Lines> sink) {
        if (held > 0) {
            give(0, held, sink);
            offset += held;
            held = 0;
        }
    }

    private void take(int size, Consumer<Lines> sink) {
        int from = 0;
        if (within) {
            int end = indexOf((byte) '\n', 0, size);
            if (end < 0) {
                skip(size);
                return;
            }
            skipped += end + 1L;
            from = end + 1;
            within = false;
        }
        // A writer that goes on where it was when its file was cut off leaves zeros in front.
        while (from < size && block[from] == 0) {
            from++;
            skipped++;
        }
        int last = size - 1;
        while (last >= Math.max(from, held) && block[last] != '\n') {
            last--;
        }
        if (last >= Math.max(from, held)) {
            give(from, last + 1, sink);
            keepFrom(last + 1, size);
        } else if (from > 0) {
            keepFrom(from, size);
        } else if (size == block.length) {
            give(0, KEPT_BYTES, sink);
            within = true;
            skip(size);
            skipped -= KEPT_BYTES;
        } else {
            held = size;
        }
    }

    private void skip(int size) {
        skipped += size;
        offset += size;
        held = 0;
    }

    private void keepFrom(int from, int size) {
        System.arraycopy(block, from, block, 0, size - from);
        offset += from;
        held = size - from;
    }

    private void give(int from, int to, Consumer<Lines> sink) {
        boolean ended = block[to - 1] == '\n';
        // One char a byte: searched by the machine's own instructions, and decoded only where it is shown.
        String text = new String(block, from, to - from, StandardCharsets.ISO_8859_1);
        sink.accept(new Lines(ended ? text : text + '\n'));
    }

    private int indexOf(byte wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (block[i] == wanted) {
                return i;
            }
        }
        return -1;
    }
}
