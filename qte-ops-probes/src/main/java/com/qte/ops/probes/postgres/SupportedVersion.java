package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresInventory.Snapshot;
import com.qte.ops.probes.postgres.Releases.Release;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whether the server's version is still supported, and the newest of its major version, by a table that is shipped with
 * its date.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the table does not know the major version</td><td>SKIPPED</td><td>unknown-version</td></tr>
 *   <tr><td>its support has ended</td><td>FAILING</td><td>ended</td></tr>
 *   <tr><td>its support ends within 90 days</td><td>DEGRADED</td><td>ending</td></tr>
 *   <tr><td>a minor release or more behind</td><td>DEGRADED</td><td>behind</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>What came out after the table's date it does not know: it errs on the good side.
 */
final class SupportedVersion implements Check<Snapshot> {
    static final String ID = "postgres.version";
    private static final double DAY = 86_400;
    private static final int MAJOR = 10_000;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.below(
                        "left", Unit.SECONDS, 90 * DAY, 0, "PostgreSQL, versioning policy; 90 days are our judgement"))
                .limit(Limit.above(
                        "behind",
                        Unit.COUNT,
                        1,
                        Double.NaN,
                        "PostgreSQL, versioning policy: run the newest minor release"))
                .needs(Reachable.ID)
                .steps("RB-D1.w4")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        int version = seen.now().version();
        Evidence running = Evidence.text("version", version / MAJOR + "." + version % MAJOR);
        return List.of(seen.now()
                .release()
                .map(release -> judge(seen, release, running))
                .orElseGet(() -> Verdict.skipped("unknown-version", running)));
    }

    private static Verdict judge(Observation<Snapshot> seen, Release release, Evidence running) {
        // The last day is supported to its end.
        long days = ChronoUnit.DAYS.between(
                LocalDate.ofInstant(seen.at(), ZoneOffset.UTC),
                release.supportedUntil().plusDays(1));
        double left = days * DAY;
        int behind = Math.max(0, release.newestMinor() - seen.now().version() % MAJOR);
        Status support = seen.level("left", Verdict.WHOLE, left);
        Status minor = seen.level("behind", Verdict.WHOLE, behind);
        Evidence[] evidence = {
            running,
            Evidence.number("left", left, Unit.SECONDS),
            Evidence.count("behind", behind),
            Evidence.text("newest", seen.now().version() / MAJOR + "." + release.newestMinor()),
            Evidence.text("supportedUntil", release.supportedUntil().toString()),
            Evidence.text("tableDate", release.tableDate().toString())
        };
        if (support != Status.HEALTHY) {
            return Verdict.of(support, support == Status.FAILING ? "ended" : "ending", evidence);
        }
        return minor == Status.HEALTHY ? Verdict.healthy(evidence) : Verdict.of(minor, "behind", evidence);
    }
}
