package com.qte.ops.target.postgres;

import java.util.List;

/**
 * What a database is wanted to hold. Immutable.
 *
 * @param indexes indexes that its tables are to have
 * @param retention how long rows are kept; empty where nobody said that any may go, for trading records are kept by law
 */
public record Wanted(List<WantedIndex> indexes, List<Retention> retention) {
    /** The indexes of the engine's own queries (manual steps RB-E1.1 to RB-E1.3), and no retention. */
    public static final Wanted DEFAULT = new Wanted(
            List.of(
                    new WantedIndex("trades", List.of("created_at")),
                    new WantedIndex("trades", List.of("symbol")),
                    new WantedIndex("positions", List.of("symbol"))),
            List.of());

    public Wanted {
        indexes = List.copyOf(indexes);
        retention = List.copyOf(retention);
    }
}
