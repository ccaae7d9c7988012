package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Archiver;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether full segments of the change log are put by, by how long the oldest one waits.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>archiving is off</td><td>SKIPPED</td><td>off</td></tr>
 *   <tr><td>nothing waits, or for less than a minute and the last attempt did not fail</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>the oldest waits for 1 min or more</td><td>DEGRADED</td><td>waiting</td></tr>
 *   <tr><td>the oldest waits for 15 min or more</td><td>FAILING</td><td>waiting</td></tr>
 *   <tr><td>something waits, and the last attempt failed</td><td>DEGRADED at least</td><td>waiting</td></tr>
 * </table>
 *
 * <p>A command that hangs, or is not set at all, records no failure: only the waiting shows it. Causes: {@code
 * no-command}, {@code command-fails}, {@code command-hangs}.
 */
final class Archiving extends FactsCheck {
    static final String ID = "postgres.archiver";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("oldestReady", Unit.SECONDS, 60, 900, "our judgement; a segment takes a second"))
                .needs(Reachable.ID)
                .explains(WalSize.ID)
                .steps("RB-B2.4");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        Archiver archiver = facts.archiver();
        if (!archiver.on()) {
            return List.of(Verdict.skipped("off"));
        }
        List<Evidence> evidence = new ArrayList<>(
                List.of(Evidence.count("archived", archiver.archived()), Evidence.count("failed", archiver.failed())));
        evidence.add(SessionEvidence.seconds("oldestReady", SessionEvidence.age(archiver.oldestReadyAge())));
        Status byAge = seen.level(
                "oldestReady", Verdict.WHOLE, SessionEvidence.seconds(SessionEvidence.age(archiver.oldestReadyAge())));
        // Its success is told later than the segment that has been put by is gone.
        boolean fails = archiver.oldestReadyAge().isPresent() && lastAttemptFailed(archiver);
        Status status = fails && byAge == Status.HEALTHY ? Status.DEGRADED : byAge;
        Evidence[] all = evidence.toArray(Evidence[]::new);
        if (status == Status.HEALTHY) {
            return List.of(Verdict.healthy(all));
        }
        String cause = archiver.commandMissing() ? "no-command" : fails ? "command-fails" : "command-hangs";
        return List.of(Verdict.of(status, "waiting", all).causedBy(cause));
    }

    private static boolean lastAttemptFailed(Archiver archiver) {
        Optional<Instant> success = archiver.lastArchived();
        return archiver.lastFailed()
                .filter(failure -> success.isEmpty() || failure.isAfter(success.get()))
                .isPresent();
    }
}
