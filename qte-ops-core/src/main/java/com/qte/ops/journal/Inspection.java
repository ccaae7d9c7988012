package com.qte.ops.journal;

import java.util.List;
import java.util.Optional;

/**
 * What reading a journal from its beginning found.
 *
 * @param entries the intact records, oldest first; empty where they were handed on one by one
 * @param last what the last intact record can be anchored by; empty where there is none
 * @param breach where and how the chain breaks; empty where it holds
 * @param tornBytes bytes of a last record that was never finished; 0 where there is none
 * @param anchors those that hold, by number; more than one may name a record
 */
public record Inspection(
        List<Entry> entries, Optional<Anchor> last, Optional<Breach> breach, long tornBytes, List<Anchor> anchors) {
    public Inspection {
        entries = List.copyOf(entries);
        anchors = List.copyOf(anchors);
    }

    static Inspection of(Scan scan, List<Entry> entries) {
        // Where an anchor speaks against a record, those before it back to the last anchor may be the rewritten ones.
        long sure = scan.breach().map(Breach::sure).orElse(Long.MAX_VALUE);
        return new Inspection(
                entries.stream().filter(entry -> entry.number() <= sure).toList(),
                scan.last().map(Anchor::of),
                scan.breach(),
                scan.tornBytes(),
                scan.anchors());
    }

    /** The same with these entries, which were handed on one by one. */
    public Inspection with(List<Entry> some) {
        return new Inspection(some, last, breach, tornBytes, anchors);
    }

    /** How many intact records there are. */
    public long records() {
        return last.map(Anchor::number).orElse(0L);
    }

    /** Where and how the chain breaks, in one line; empty where it holds. */
    public Optional<String> damage() {
        return breach.map(Breach::toString);
    }

    /** Whether the chain holds; a torn tail does not break it. */
    public boolean intact() {
        return breach.isEmpty();
    }
}
