package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Temporary;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much statements wrote to disk because their working memory did not suffice: in the last five minutes, or from look
 * to look where those are further apart, and what lies there now, which the server counts only when it is deleted.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>our role may not list the files</td><td>SKIPPED</td><td>no-pg-monitor</td></tr>
 *   <tr><td>the statement failed</td><td>UNKNOWN</td><td>unread</td></tr>
 *   <tr><td>1 GB or more in five minutes</td><td>DEGRADED</td><td>spilled</td></tr>
 *   <tr><td>10 GB or more in five minutes</td><td>FAILING</td><td>spilled</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>At a first look, and after the counters were reset, only what lies there now is judged.
 */
final class TemporaryFiles extends WholeCheck {
    static final String ID = "postgres.temp-files";
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("spilled", Unit.BYTES, 1e9, 1e10, "our judgement: seconds, and a minute, of a disk"))
                .needs(Reachable.ID)
                .explains("postgres.queries.slow")
                .remembers("written", WINDOW)
                .steps("RB-B2.s");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Optional<Temporary> now = seen.now().temporary();
        return List.of(now.isEmpty() ? unread(seen.now(), "temporary") : judge(seen, now.get()));
    }

    private static Verdict judge(Observation<Snapshot> seen, Temporary there) {
        long written = rise(seen, snapshot -> Optional.of(snapshot.server().counters()))
                .map(rise -> rise.applyAsLong("tempBytes"))
                .orElse(0L);
        double before = seen.recorded("written", Verdict.WHOLE)
                .within(WINDOW, seen.at())
                .sum();
        double windows = Math.max(1, SessionEvidence.seconds(seen.between()) / SessionEvidence.seconds(WINDOW));
        double spilled = (written + before) / windows + there.bytes();
        Status status = seen.level("spilled", Verdict.WHOLE, spilled);
        Evidence[] evidence = {
            Evidence.number("spilled", spilled, Unit.BYTES),
            Evidence.number("written", written, Unit.BYTES),
            Evidence.number("there", there.bytes(), Unit.BYTES),
            Evidence.count("files", there.files())
        };
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(status, "spilled", evidence).causedBy("working-memory-small", "large-sorts");
    }
}
