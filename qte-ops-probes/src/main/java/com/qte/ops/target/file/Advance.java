package com.qte.ops.target.file;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of one visit to a log.
 *
 * @param presence whether there is something that can be followed
 * @param cursor where the next visit goes on
 * @param first whether this was the first visit, so that what was read is no measure of what is written
 * @param readBytes what was read, unpacked
 * @param skippedBytes what of it was left out: all but the first {@value LineCutter#KEPT_BYTES} bytes of lines longer than a
 *     block, and zero bytes in front of lines
 * @param lagBytes what is known to be there and is not yet read; compressed parts count as they are
 * @param lost whether a part of the log was rotated away or spoilt before it was read
 * @param rotated how many parts of the log were finished on the way
 * @param sizeBytes size of the newest part; empty where there is none
 * @param modified when that was written last; empty where there is none
 */
public record Advance(
        Presence presence,
        Cursor cursor,
        boolean first,
        long readBytes,
        long skippedBytes,
        long lagBytes,
        boolean lost,
        int rotated,
        Optional<Long> sizeBytes,
        Optional<Instant> modified) {
    /** Whether a log is there. */
    public enum Presence {
        /** A regular file that may be read. */
        FILE,
        /** Nothing is there, or not now. */
        ABSENT,
        /** It may not be read. */
        DENIED,
        /** A folder, pipe, socket or device: not touched. */
        NO_FILE
    }

    static Advance none(Presence presence, Cursor cursor, boolean first) {
        return new Advance(presence, cursor, first, 0, 0, 0, false, 0, Optional.empty(), Optional.empty());
    }
}
