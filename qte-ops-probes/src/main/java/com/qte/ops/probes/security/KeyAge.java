package com.qte.ops.probes.security;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.PrivateFiles.PrivateFile;
import com.qte.ops.probes.security.PrivateFiles.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;

/**
 * How old keys are, by the time at which their files were written. A part a key.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the file is not there</td><td>DEGRADED</td><td>missing</td></tr>
 *   <tr><td>it may not be looked at</td><td>SKIPPED</td><td>denied</td></tr>
 *   <tr><td>it is as old as its own limit</td><td>DEGRADED</td><td>beyond-its-own</td></tr>
 *   <tr><td>it has none and is 90 days old</td><td>DEGRADED</td><td>old</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The cause of an old key says whether a program is configured that rotates it.
 */
final class KeyAge implements Check<Snapshot> {
    static final String ID = "security.key-age";

    private static final double DEGRADED = Duration.ofDays(90).toSeconds();

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("age", Unit.SECONDS, DEGRADED, Double.NaN, "RB-F2.3; our own judgement"))
                .steps("RB-F2.3")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return seen.now().files().stream()
                .filter(PrivateFile::key)
                .map(key -> verdict(seen, key).forPart(key.name()))
                .toList();
    }

    private static Verdict verdict(Observation<Snapshot> seen, PrivateFile key) {
        Evidence path = Evidence.text("path", key.path());
        if (key.facts().isEmpty()) {
            return key.unseen().equals("missing")
                    ? Verdict.of(Status.DEGRADED, "missing", path)
                    : Verdict.skipped("denied", path);
        }
        double age = Duration.between(key.facts().get().modified(), seen.at()).toMillis() / 1_000.0;
        Evidence old = Evidence.number("age", age, Unit.SECONDS);
        if (key.maxAge().isPresent()) {
            double own = key.maxAge().get().toMillis() / 1_000.0;
            Evidence allowed = Evidence.number("allowed", own, Unit.SECONDS);
            return age >= own
                    ? Verdict.of(Status.DEGRADED, "beyond-its-own", old, allowed, path)
                            .causedBy(cause(key))
                    : Verdict.healthy(old, allowed, path);
        }
        Status status = seen.level("age", key.name(), age);
        return status.isFault()
                ? Verdict.of(status, "old", old, path).causedBy(cause(key))
                : Verdict.of(status, "ok", old, path);
    }

    private static String cause(PrivateFile key) {
        return key.rotates() ? "not-rotated" : "no-command";
    }
}
