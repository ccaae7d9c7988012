package com.qte.ops.target.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration file is.
 *
 * @param kind what could be made of it
 * @param sizeBytes how large it is; 0 where it is not there
 * @param modified when it was written last; empty where that is not known
 * @param print salted SHA-256 of all its bytes, in hex; empty where they were not read
 * @param lines its lines, masked; empty but of text
 */
public record Content(Kind kind, long sizeBytes, Optional<Instant> modified, String print, List<String> lines) {
    /** What could be made of a file. */
    public enum Kind {
        /** It is text, and its lines are known. */
        TEXT,
        /** It is none, or too long to be compared by lines. */
        BYTES,
        /** It is not there. */
        MISSING,
        /** It may not be read, or is no regular file. */
        DENIED,
        /** It is too large to be read. */
        HUGE
    }

    public Content {
        lines = List.copyOf(lines);
    }

    static Content unread(Kind kind, long sizeBytes, Optional<Instant> modified) {
        return new Content(kind, sizeBytes, modified, "", List.of());
    }

    /** Whether it is known what is in it, be it nothing. */
    public boolean isKnown() {
        return kind == Kind.TEXT || kind == Kind.BYTES || kind == Kind.MISSING;
    }
}
