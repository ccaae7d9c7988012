package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Makes faults in a database, and looks until they are found.
 *
 * @param engine the database
 * @param looking who looks
 */
record Hunt<S extends Record>(Engine engine, Looking<S> looking) {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** What makes a fault, or ends it. */
    interface Doing {
        void run() throws Exception;
    }

    /** Makes the fault, and looks until the check finds what is expected. */
    void found(Check<S> check, String fault, Doing doing, UnaryOperator<Judged<S>> lowered, Predicate<Verdict> expected)
            throws Exception {
        try (FaultTrial trial = FaultTrial.real(check, fault, engine.name())) {
            doing.run();
            trial.begun();
            await(fault).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
                List<Verdict> verdicts = verdicts(check, lowered);
                Optional<Verdict> found =
                        verdicts.stream().filter(Hunt::isFault).filter(expected).findFirst();
                assertThat(found)
                        .as("%s on %s: %s", fault, engine.name(), verdicts)
                        .isPresent();
                trial.found(found.orElseThrow());
            });
        }
    }

    /** What the check says of the next look. */
    List<Verdict> verdicts(Check<S> check, UnaryOperator<Judged<S>> lowered) throws Exception {
        return lowered.apply(Judged.first(check, looking.look())).verdicts();
    }

    /** What all checks say of the next look and the one after it; leaves a row that the server is well. */
    List<Verdict> healthy(List<Check<S>> checks) throws Exception {
        S before = looking.look();
        S now = looking.look();
        List<Verdict> all = new ArrayList<>();
        for (Check<S> check : checks) {
            all.addAll(Judged.first(check, now)
                    .after(before, Duration.ofSeconds(1))
                    .verdicts());
        }
        FaultTrial.healthy(engine.name(), all);
        return all;
    }

    static boolean isFault(Verdict verdict) {
        return verdict.status().isFault();
    }
}
