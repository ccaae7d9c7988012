package com.qte.ops.journal;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a record was when it was written, to be kept where the journal's writer has no access. As each hash is taken over
 * the one before, an anchor speaks for all records up to its own: whoever changes one of them has to change the anchor.
 *
 * @param number of the record
 * @param hash of the record, 64 hexadecimal digits
 * @param at when the record was written; empty where only number and hash were kept
 */
public record Anchor(long number, String hash, Optional<Instant> at) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,17}):([0-9a-f]{64})");

    /** The anchor of a record. */
    static Anchor of(Entry entry) {
        return new Anchor(entry.number(), entry.hash(), Optional.of(entry.at()));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws IllegalArgumentException if it is not a number, a colon and 64 hexadecimal digits
     */
    public static Anchor parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not NUMBER:HASH with a hash of 64 hexadecimal digits");
        }
        return new Anchor(Long.parseLong(form.group(1)), form.group(2), Optional.empty());
    }

    boolean names(Entry entry) {
        return number == entry.number()
                && hash.equals(entry.hash())
                && at.map(entry.at()::equals).orElse(true);
    }

    /** Number and hash with a colon between. */
    @Override
    public String toString() {
        return number + ":" + hash;
    }
}
