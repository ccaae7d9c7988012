package com.qte.ops.sandbox.letters;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Counts the orders that nobody could deliver. */
final class LettersProbe implements Probe<DeadLetters, Waiting> {
    /** Id of the one check. */
    static final String CHECK = "sandbox.dead-letters";

    @Override
    public ProbeSpec<DeadLetters, Waiting> spec() {
        return new ProbeSpec<>(
                CHECK, DeadLetters.class, Waiting.class, Tier.CHEAP, Duration.ofSeconds(3), List.of(new Delivered()));
    }

    @Override
    public Waiting collect(Visit<DeadLetters, Waiting> visit) throws Exception {
        PostgresSession session = visit.session(visit.target());
        try (Statement statement = session.connection().createStatement()) {
            return Waiting.read(statement);
        }
    }

    /**
     * Whether orders lie undelivered.
     *
     * <table>
     *   <caption>Rules</caption>
     *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
     *   <tr><td>0 letters</td><td>HEALTHY</td><td>none</td></tr>
     *   <tr><td>1 and more</td><td>DEGRADED</td><td>waiting</td></tr>
     *   <tr><td>100 and more</td><td>FAILING</td><td>waiting</td></tr>
     * </table>
     */
    private static final class Delivered implements Check<Waiting> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of(CHECK, Severity.P2)
                    .limit(Limit.above("letters", Unit.COUNT, 1, 100, "the sandbox's own choice"));
        }

        @Override
        public List<Verdict> judge(Observation<Waiting> seen) {
            long letters = seen.now().letters();
            Status status = seen.level("letters", Verdict.WHOLE, letters);
            String reason = status == Status.HEALTHY ? "none" : "waiting";
            return List.of(Verdict.of(status, reason, Evidence.count("letters", letters)));
        }
    }
}
