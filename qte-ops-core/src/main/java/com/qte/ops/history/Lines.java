package com.qte.ops.history;

import java.util.function.Consumer;

/** Cuts a stream of bytes into lines and hands over those that are whole. Confined to one thread. */
final class Lines {
    private final Consumer<Batch> to;
    private final byte[] line = new byte[Batch.MOST_BYTES];
    private int length;
    private boolean whole = true;

    Lines(Consumer<Batch> to) {
        this.to = to;
    }

    void add(byte[] chunk, int count) {
        for (int i = 0; i < count; i++) {
            if (chunk[i] == '\n') {
                Batch.read(line, length).ifPresentOrElse(to, () -> whole = false);
                length = 0;
            } else {
                // What is too long is cut off, and so cannot be what its checksum says.
                length = Math.min(length + 1, line.length);
                line[length - 1] = chunk[i];
            }
        }
    }

    /** Whether every line was, and nothing follows the last one. */
    boolean areWhole() {
        return whole && length == 0;
    }
}
