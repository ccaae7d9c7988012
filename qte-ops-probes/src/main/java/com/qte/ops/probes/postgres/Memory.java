package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresActivity.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** Carries from answer to answer what a single one does not tell. */
final class Memory {
    private static final Duration STARTS = Duration.ofHours(1);
    private static final Duration STANDBYS = Duration.ofDays(1);

    private Memory() {}

    static Seen with(Seen before, ServerFacts facts) {
        TreeSet<Instant> starts = new TreeSet<>(before.starts());
        starts.add(facts.runsSince());
        starts.removeIf(start -> start.isBefore(facts.clock().minus(STARTS)) && !start.equals(facts.runsSince()));
        Map<String, Instant> standbys = new HashMap<>(before.standbys());
        facts.standbys().forEach(standby -> standbys.put(standby.application(), facts.clock()));
        standbys.values().removeIf(last -> last.isBefore(facts.clock().minus(STANDBYS)));
        return new Seen(starts.stream().toList(), standbys);
    }
}
