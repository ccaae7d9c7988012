package com.qte.ops.probes.backup;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.backup.BackupFiles.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.deploy.Drill;
import java.time.Duration;
import java.util.List;

/**
 * Whether a backup was restored on trial lately, and could be.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no scratch folder is configured</td><td>SKIPPED</td><td>no-scratch</td></tr>
 *   <tr><td>what was kept of the last drill cannot be read</td><td>DEGRADED</td><td>unreadable</td></tr>
 *   <tr><td>there never was one</td><td>DEGRADED</td><td>never</td></tr>
 *   <tr><td>the last one did not succeed</td><td>FAILING</td><td>failed</td></tr>
 *   <tr><td>it is noted more than a minute in the future: a clock was ahead, and how old it is nobody knows</td>
 *       <td>DEGRADED</td><td>ahead</td></tr>
 *   <tr><td>it was 90 days ago</td><td>FAILING</td><td>old</td></tr>
 *   <tr><td>it was 35 days ago</td><td>DEGRADED</td><td>old</td></tr>
 *   <tr><td>of a dump not every byte could be proven</td><td>DEGRADED</td><td>partly</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class RestoreDrills implements Check<Snapshot> {
    static final String ID = "backup.restore";

    private static final double DEGRADED = Duration.ofDays(35).toSeconds();
    private static final double FAILING = Duration.ofDays(90).toSeconds();

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("age", Unit.SECONDS, DEGRADED, FAILING, "RB-D1.m2: a drill a month"))
                .steps("RB-D1.m2")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Snapshot now = seen.now();
        if (!now.scratch()) {
            return List.of(Verdict.skipped("no-scratch"));
        }
        if (now.drillUnread().isPresent()) {
            return List.of(Verdict.of(
                    Status.DEGRADED,
                    "unreadable",
                    Evidence.text("file", Drill.FILE),
                    Evidence.text("problem", now.drillUnread().get())));
        }
        return List.of(
                now.drill().map(drill -> verdict(seen, drill)).orElseGet(() -> Verdict.of(Status.DEGRADED, "never")));
    }

    private static Verdict verdict(Observation<Snapshot> seen, Drill drill) {
        double age = Duration.between(drill.at(), seen.at()).toMillis() / 1_000.0;
        Evidence ago = Evidence.number("age", age, Unit.SECONDS);
        Evidence backup = Evidence.text("backup", drill.backup());
        if (drill.problem().isPresent()) {
            return Verdict.of(
                    Status.FAILING,
                    "failed",
                    ago,
                    backup,
                    Evidence.text("problem", drill.problem().get()));
        }
        if (drill.isAhead(seen.at())) {
            return Verdict.of(Status.DEGRADED, "ahead", backup, Evidence.number("ahead", -age, Unit.SECONDS));
        }
        Status status = seen.level("age", Verdict.WHOLE, age);
        boolean partly = !status.isFault() && drill.partly() > 0;
        return Verdict.of(
                partly ? Status.DEGRADED : status,
                partly ? "partly" : status.isFault() ? "old" : "ok",
                ago,
                backup,
                Evidence.count("files", drill.files()),
                Evidence.number("bytes", drill.bytes(), Unit.BYTES),
                Evidence.count("dumps", drill.dumps()),
                Evidence.count("partly", drill.partly()));
    }
}
