package com.qte.ops.probes.redis;

import java.util.List;
import java.util.OptionalLong;

/**
 * The largest entries seen on a round through all of them, which may take several visits.
 *
 * @param seen how many were looked at on this round so far; absent where they could not be
 * @param largest at most ten of them
 * @param before the largest of the round before; none once this one is through
 * @param cursor where this round goes on; {@code 0} where it is through
 * @param whole whether a round has been through, this one or one before
 */
public record BigKeysSnapshot(
        OptionalLong seen, List<BigKey> largest, List<BigKey> before, String cursor, boolean whole) {
    /** Where a round begins, and where it ends. */
    static final String START = "0";

    /** Nobody has looked yet, or nobody could. */
    static final BigKeysSnapshot NONE = new BigKeysSnapshot(OptionalLong.empty(), List.of(), List.of(), START, false);

    public BigKeysSnapshot {
        largest = List.copyOf(largest);
        before = List.copyOf(before);
    }

    /** Whether the next visit begins another round. */
    boolean isThrough() {
        return cursor.equals(START);
    }

    /**
     * One of them.
     *
     * @param name its name, long words in it cut, which may be tokens
     * @param bytes what it takes, estimated from some of its elements
     */
    public record BigKey(String name, long bytes) {
        /** Whether the name is shown as it is, so that its entry can be asked for again. */
        boolean isExact() {
            return name.matches("\\p{Graph}+") && !name.contains("***");
        }
    }
}
