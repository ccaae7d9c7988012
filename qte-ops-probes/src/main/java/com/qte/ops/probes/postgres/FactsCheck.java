package com.qte.ops.probes.postgres;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * A check of what the kept session said. Where nothing was said it is skipped as {@code no-postgres-session}, and where
 * our role sees no sessions but its own as {@code no-pg-monitor}.
 */
abstract class FactsCheck implements Check<Snapshot> {
    @Override
    public final List<Verdict> judge(Observation<Snapshot> seen) {
        Optional<ServerFacts> facts = seen.now().held().map(Held::facts);
        if (facts.isPresent()) {
            return facts.get().seesAll() ? judge(seen, facts.get()) : List.of(Verdict.skipped("no-pg-monitor"));
        }
        boolean denied = seen.now()
                .unread()
                .filter(failure -> failure.outcome() == LoginOutcome.NO_PRIVILEGE)
                .isPresent();
        return List.of(Verdict.skipped(denied ? "no-pg-monitor" : "no-postgres-session"));
    }

    abstract List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts);
}
