package com.qte.ops.replay;

import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bundle says of itself: the first entry in it.
 *
 * @param schema version of its form; one with another number before the point is not read
 * @param library version of the library that wrote it
 * @param written when
 * @param reason why, redacted
 * @param options how its console was called: {@code --config}, {@code --plugins} and their values, redacted
 * @param rounds oldest first
 * @param entries all other entries
 * @param cut what there was no room for, in English
 */
public record Manifest(
        String schema,
        String library,
        Instant written,
        String reason,
        List<String> options,
        List<Round> rounds,
        List<Entry> entries,
        List<String> cut) {
    /** The version that is written. */
    public static final String SCHEMA = "1.0";

    static final String FILE = "manifest.json";

    /**
     * A round.
     *
     * @param epoch number of its evidence epoch
     * @param at when it ended
     * @param status of its diagnosis
     * @param file its entry
     * @param items everything that it was to look at
     */
    public record Round(long epoch, Instant at, Status status, String file, List<Item> items) {
        public Round {
            items = List.copyOf(items);
        }

        /** How many items came to what, in the order of {@link Outcome}; what there is none of is left out. */
        public Map<Outcome, Integer> outcomes() {
            Map<Outcome, Integer> counts = new TreeMap<>();
            items.forEach(item -> counts.merge(item.outcome(), 1, Integer::sum));
            return counts;
        }
    }

    /**
     * One probe at one target.
     *
     * @param probe its id
     * @param subject the target's
     * @param outcome what came of storing its facts
     * @param reason why its facts are not there, a key or words in English; empty where they are
     * @param file the entry with its facts; empty where there is none
     * @param redacted how many texts in it were changed
     */
    public record Item(String probe, Subject subject, Outcome outcome, String reason, String file, int redacted) {}

    /**
     * An entry.
     *
     * @param file its name in the bundle
     * @param bytes how long it is, not compressed
     * @param sha256 over it, in hex
     */
    public record Entry(String file, long bytes, String sha256) {}

    public Manifest {
        options = List.copyOf(options);
        rounds = List.copyOf(rounds);
        entries = List.copyOf(entries);
        cut = List.copyOf(cut);
    }
}
