package com.qte.ops.journal;

import java.util.List;
import java.util.Optional;

/**
 * What reading a journal from its beginning found.
 *
 * @param entries the intact records, oldest first
 * @param damage where and how the chain breaks; empty where it holds
 * @param tornBytes bytes of a last record that was never finished; 0 where there is none
 */
public record Inspection(List<Entry> entries, Optional<String> damage, long tornBytes) {
    public Inspection {
        entries = List.copyOf(entries);
    }

    /** Whether the chain holds; a torn tail does not break it. */
    public boolean intact() {
        return damage.isEmpty();
    }
}
