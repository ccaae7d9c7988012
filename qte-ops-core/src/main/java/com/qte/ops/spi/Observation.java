package com.qte.ops.spi;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * All that a check may know. Exactly this is stored and can be judged again, elsewhere and with other limits.
 *
 * @param <S> the snapshot that is judged
 * @param at when the snapshot was collected
 * @param now the snapshot
 * @param before the one before it, where the probe has been there already
 * @param between monotonic time from the one before to this one; zero where there is none
 * @param limits the limits in force, by name
 * @param raised what each part of this check was said to be last
 * @param history what was recorded, keyed {@code <evidence>} for the whole and {@code <evidence>#<part>} for a part
 */
public record Observation<S extends Record>(
        Instant at,
        S now,
        Optional<S> before,
        Duration between,
        Map<String, Limit> limits,
        Map<String, Status> raised,
        Map<String, Series> history) {
    public Observation {
        limits = Map.copyOf(limits);
        raised = Map.copyOf(raised);
        history = Map.copyOf(history);
    }

    /**
     * The limit of this name.
     *
     * @throws IllegalArgumentException if the check declares none of it
     */
    public Limit limit(String name) {
        Limit limit = limits.get(name);
        if (limit == null) {
            throw new IllegalArgumentException("no limit '" + name + "' is declared; there are " + limits.keySet());
        }
        return limit;
    }

    /** Where a value of the part stands against the limit, hysteresis included. */
    public Status level(String limit, String part, double value) {
        return limit(limit).level(value, raised.getOrDefault(part, Status.HEALTHY));
    }

    /** What was recorded of this evidence for the part; empty where nothing was. */
    public Series recorded(String evidence, String part) {
        return history.getOrDefault(historyKey(evidence, part), Series.EMPTY);
    }

    /** The key under which the history of a part's evidence is found. */
    public static String historyKey(String evidence, String part) {
        return part.isEmpty() ? evidence : evidence + "#" + part;
    }
}
