package com.qte.ops.probes.security;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.security.SecurityLog.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many logins fail, over the last five minutes, and where they come from.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no log is configured</td><td>SKIPPED</td><td>no-log</td></tr>
 *   <tr><td>one of the logs may not be read</td><td>UNKNOWN</td><td>denied</td></tr>
 *   <tr><td>one of the logs is not there</td><td>SKIPPED</td><td>unread</td></tr>
 *   <tr><td>lines of these five minutes were gone before they were read, and none of the faults below</td><td>SKIPPED</td>
 *     <td>lost</td></tr>
 *   <tr><td>so much is written that a part is not read yet, and none of the faults below</td><td>SKIPPED</td><td>behind</td></tr>
 *   <tr><td>they were not followed for all of the five minutes, and none of the faults below</td><td>SKIPPED</td><td>just-begun</td></tr>
 *   <tr><td>30 a minute, 10 at the least</td><td>FAILING</td><td>many</td></tr>
 *   <tr><td>5 a minute, 10 at the least</td><td>DEGRADED</td><td>many</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>What was followed for less than five minutes has the rate of that time, a minute at the least. The cause is {@code one-source} where four of five come from one.
 */
final class FailedLogins implements Check<Snapshot> {
    static final String ID = "security.logins";

    private static final double ONE = 0.8;
    private static final int SHOWN = 5;
    /** Whoever mistypes a password a few times right after the beginning is no program. */
    private static final int LEAST = 10;

    private static final int LEAST_SECONDS = 60;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("perMinute", Unit.PER_MINUTE, 5, 30, "RB-F1.1; our own judgement"))
                .steps("RB-F1.1", "RB-D1.w2");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Verdict verdict = counted(seen);
        // What was seen in one log counts, whatever of the others could not be read.
        return List.of(
                verdict.status().isIll()
                        ? verdict
                        : SuspiciousLines.unread(seen, SecurityLog.WINDOW).orElse(verdict));
    }

    private static Verdict counted(Observation<Snapshot> seen) {
        Map<String, Integer> bySource = new HashMap<>();
        seen.now().failures().stream()
                .filter(failures -> failures.at().isAfter(seen.at().minus(SecurityLog.WINDOW)))
                .forEach(failures ->
                        failures.bySource().forEach((from, count) -> bySource.merge(from, count, Integer::sum)));
        int all = bySource.values().stream().mapToInt(Integer::intValue).sum();
        double followed = Duration.between(seen.now().since(), seen.at()).toMillis() / 1e3;
        double seconds = Math.min(Math.max(followed, LEAST_SECONDS), SecurityLog.WINDOW.toSeconds());
        double perMinute = all * 60 / seconds;
        Status status = all < LEAST ? Status.HEALTHY : seen.level("perMinute", Verdict.WHOLE, perMinute);
        List<String> top = bySource.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(SHOWN)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        Verdict verdict = Verdict.of(
                status,
                status.isFault() ? "many" : "ok",
                Evidence.number("perMinute", perMinute, Unit.PER_MINUTE),
                Evidence.count("failures", all),
                Evidence.number("within", seconds, Unit.SECONDS),
                new Evidence.Items("sources", top, bySource.size()));
        int most = bySource.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return status.isFault() ? verdict.causedBy(most >= ONE * all ? "one-source" : "many-sources") : verdict;
    }
}
