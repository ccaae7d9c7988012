package com.qte.ops.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One reading of a journal from its beginning, a record at a time.
 *
 * @param records how many intact records there are
 * @param lastHash hash of the last intact one
 * @param intactBytes where the last intact one ends
 * @param tornBytes bytes of an unfinished record behind it
 * @param damage where and how the chain breaks
 */
record Scan(long records, String lastHash, long intactBytes, long tornBytes, Optional<String> damage) {
    private static final Scan NOTHING = new Scan(0, Line.NO_HASH, 0, 0, Optional.empty());

    /**
     * Reads until the end or the first damage, handing each intact record on.
     *
     * @throws IOException if the file is there and cannot be read
     */
    static Scan of(File file, Consumer<Entry> each) throws IOException {
        if (!file.exists()) {
            return NOTHING;
        }
        // A plain stream and no channel: an interrupt of the reading thread would close a channel.
        try (InputStream in = new BufferedInputStream(new FileInputStream(file), 1 << 16)) {
            Scan scan = NOTHING;
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next >= 0 && scan.damage.isEmpty(); next = in.read()) {
                if (next == '\n') {
                    scan = scan.withLine(line.toByteArray(), each);
                    line.reset();
                } else if (line.size() < Line.MOST_BYTES) {
                    line.write(next);
                } else {
                    scan = scan.damaged("is longer than " + Line.MOST_BYTES + " bytes");
                }
            }
            return scan.damage.isPresent() ? scan : scan.withTail(line.toByteArray());
        }
    }

    private Scan withLine(byte[] line, Consumer<Entry> each) {
        Entry entry;
        try {
            entry = Line.read(line, records + 1, lastHash);
        } catch (IllegalArgumentException e) {
            return damaged(String.valueOf(e.getMessage()));
        }
        each.accept(entry);
        return new Scan(entry.number(), entry.hash(), intactBytes + line.length + 1, 0, Optional.empty());
    }

    /**
     * A record that was cut off is the beginning of a line, whatever is missing. A whole record with something else
     * where its line feed belongs was finished once, and altered later.
     */
    private Scan withTail(byte[] tail) {
        if (tail.length > 0 && isRecord(Arrays.copyOf(tail, tail.length - 1))) {
            return damaged("does not end as it was written");
        }
        return new Scan(records, lastHash, intactBytes, tail.length, Optional.empty());
    }

    private boolean isRecord(byte[] line) {
        try {
            Line.read(line, records + 1, lastHash);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private Scan damaged(String how) {
        String where = "record " + (records + 1) + " (line " + (records + 1) + ", byte " + intactBytes + ") " + how;
        return new Scan(records, lastHash, intactBytes, 0, Optional.of(where));
    }
}
