package com.qte.ops.probes.postgres;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Counters that are reset together; a crash sets them to zero without renewing {@code reset}.
 *
 * @param reset when they began, where the server says so
 * @param values by name
 */
public record Counting(Optional<Instant> reset, Map<String, Long> values) {
    public Counting {
        values = Map.copyOf(values);
    }

    /**
     * A run of the server.
     *
     * @param started start of the postmaster
     * @param checkpointerStarted start of the checkpointer, which a crash renews; empty where our role may not see it
     */
    public record Run(Instant started, Optional<Instant> checkpointerStarted) {}

    /** By how much each rose; empty where the two do not belong to one row of counting. */
    static Optional<ToLongFunction<String>> rise(WholeServer then, Counting before, WholeServer server, Counting now) {
        boolean sameRun = then.run().equals(server.run()) && before.begin(then).goOn(now.begin(server));
        Map<String, Long> rises = now.values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue() - before.values.getOrDefault(entry.getKey(), 0L)));
        boolean rose = rises.values().stream().allMatch(rise -> rise >= 0);
        return sameRun && rose ? Optional.of(name -> rises.getOrDefault(name, 0L)) : Optional.empty();
    }

    private CountersBegin begin(WholeServer server) {
        return new CountersBegin(server.version(), server.clock(), reset);
    }
}
