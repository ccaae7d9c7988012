package com.qte.ops.history;

import com.qte.ops.model.Subject;

/** Whose values a series holds. */
record Key(String check, Subject subject, String evidence, String part) {
    /** Longer names are not worth remembering, and parts are whatever a plugin makes of them. */
    private static final int MOST_CHARACTERS = 512;

    boolean isBounded() {
        return (long) check.length()
                        + subject.type().length()
                        + subject.name().length()
                        + evidence.length()
                        + part.length()
                <= MOST_CHARACTERS;
    }
}
