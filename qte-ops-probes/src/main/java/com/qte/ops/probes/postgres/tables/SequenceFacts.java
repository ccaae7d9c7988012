package com.qte.ops.probes.postgres.tables;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * How far sequences have come. Immutable. Those that begin anew at their end are left out.
 *
 * @param looked how many were looked at on this visit, 250 at most
 * @param upTo the last of them; the next visit goes on from there, or from the start
 * @param denied how many of them our role may not read
 * @param deniedFirst one of those
 * @param busy how many were left out because somebody has locked them
 * @param fullest at most 20 that have come furthest
 */
public record SequenceFacts(
        long looked, long upTo, long denied, Optional<String> deniedFirst, long busy, List<Sequence> fullest) {
    public SequenceFacts {
        fullest = List.copyOf(fullest);
    }

    /**
     * A sequence.
     *
     * @param oid what it is whatever its name
     * @param schema where it is
     * @param name within the schema
     * @param last the number that it gave last
     * @param limit the last number that it, or the column that it belongs to, can hold
     * @param used {@code last} ÷ {@code limit}, 0 to 1
     */
    public record Sequence(long oid, String schema, String name, BigDecimal last, BigDecimal limit, double used) {
        /** Schema and name. */
        public String fullName() {
            return schema + "." + name;
        }
    }
}
