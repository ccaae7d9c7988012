package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What the checks of {@link PostgresHousekeeping} have in common. */
abstract class WholeCheck implements Check<Snapshot> {
    /** SKIPPED as {@code no-pg-monitor} where our role may not see it, else UNKNOWN as {@code unread}. */
    static Verdict unread(Snapshot now, String statement) {
        String problem = now.unread().get(statement);
        if (problem == null && !now.server().seesAll()) {
            return Verdict.skipped("no-pg-monitor");
        }
        return Verdict.of(
                Status.UNKNOWN, "unread", Evidence.text("problem", problem == null ? "nothing was said" : problem));
    }

    /**
     * What is to be said of a rise of counters; SKIPPED as {@code first-sample} or {@code counters-reset} where there is
     * none.
     */
    static Verdict ofRise(
            Observation<Snapshot> seen,
            Function<Snapshot, Optional<Counting>> counters,
            Function<ToLongFunction<String>, Verdict> judged) {
        if (seen.before().isEmpty()) {
            return Verdict.skipped("first-sample");
        }
        return rise(seen, counters).map(judged).orElseGet(() -> Verdict.skipped("counters-reset"));
    }

    static Optional<ToLongFunction<String>> rise(
            Observation<Snapshot> seen, Function<Snapshot, Optional<Counting>> counters) {
        return seen.before()
                .flatMap(before -> counters.apply(before)
                        .flatMap(from -> counters.apply(seen.now())
                                .flatMap(to -> Counting.rise(
                                        before.server(), from, seen.now().server(), to))));
    }
}
