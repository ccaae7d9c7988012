package com.qte.ops.probes.postgres;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/** A check of how much the counters rose; skipped as {@code first-sample} or {@code counters-reset}. */
abstract class CounterCheck extends FactsCheck {
    @Override
    final List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Optional<ServerFacts> before = seen.before().flatMap(Snapshot::held).map(Held::facts);
        if (before.isEmpty()) {
            return List.of(Verdict.skipped("first-sample"));
        }
        return List.of(CounterDelta.between(before.get(), facts)
                .map(delta -> judge(seen, delta))
                .orElseGet(() -> Verdict.skipped("counters-reset")));
    }

    abstract Verdict judge(Observation<Snapshot> seen, CounterDelta delta);
}
