package com.qte.ops.probes.host;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.HostResources.Disk;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether enough disk space is left for others than root, and will be, one part a mount.
 *
 * <table>
 *   <caption>Rules, the worse of both</caption>
 *   <tr><th>usable ÷ size</th><th>and at the pace of the last 3 h full within</th><th>status</th><th>reason</th></tr>
 *   <tr><td>5 % or less</td><td></td><td>FAILING</td><td>low</td></tr>
 *   <tr><td>10 % or less</td><td></td><td>DEGRADED</td><td>low</td></tr>
 *   <tr><td>20 % or less</td><td>4 h</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>40 % or less</td><td>24 h</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no local disk is mounted for writing</td><td></td><td>SKIPPED</td><td>not-linux</td></tr>
 * </table>
 *
 * <p>The shares clear 2 % above their limits, the forecasts an hour above theirs. A forecast takes 20 looks over an hour
 * at the least. Its pace is the median of three hours: what a backup or a compression writes in less than 50 minutes is
 * not taken for one.
 */
final class DiskSpace implements Check<HostResources.Snapshot> {
    static final String ID = "host.disk.space";

    private static final Duration PACE_OF = Duration.ofHours(3);
    private static final Duration LEAST_SPAN = Duration.ofHours(1);
    private static final int LEAST_LOOKS = 20;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.below("left", Unit.RATIO, 0.1, 0.05, "own judgement: ext4 keeps 5 % for root")
                        .clearingBy(0.02))
                .limit(Limit.below("full", Unit.SECONDS, 86_400, 14_400, "own judgement: the next day, half a shift")
                        .clearingBy(3_600))
                .limit(Limit.below("spare", Unit.RATIO, 0.4, 0.2, "own judgement: above, a burst has room to end")
                        .clearingBy(0.02))
                .remembers("left", PACE_OF)
                .steps("RB-B1.5");
    }

    @Override
    public List<Verdict> judge(Observation<HostResources.Snapshot> seen) {
        return seen.now().disks().stream().map(disk -> judge(disk, seen)).toList();
    }

    private static Verdict judge(Disk disk, Observation<HostResources.Snapshot> seen) {
        String part = disk.mount();
        double left = (double) disk.usableBytes() / disk.sizeBytes();
        Status level = seen.level("left", part, left);
        Optional<Double> full = fullSeconds(part, left, seen);
        Status forecast = full.map(
                        seconds -> milder(seen.level("full", part, seconds), seen.level("spare", part, left)))
                .orElse(Status.HEALTHY);

        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("left", left, Unit.RATIO));
        evidence.add(Evidence.number("usable", disk.usableBytes(), Unit.BYTES));
        evidence.add(Evidence.number("size", disk.sizeBytes(), Unit.BYTES));
        full.ifPresent(seconds -> evidence.add(Evidence.number("full", seconds, Unit.SECONDS)));
        if (forecast.isWorseThan(level)) {
            evidence.add(Evidence.number("spare", left, Unit.RATIO));
            return new Verdict(part, forecast, "filling", evidence, List.of());
        }
        return new Verdict(part, level, level == Status.HEALTHY ? "ok" : "low", evidence, List.of());
    }

    /** Empty where there is too little to go by, or the disk does not fill up. */
    private static Optional<Double> fullSeconds(String part, double left, Observation<HostResources.Snapshot> seen) {
        Series looks = seen.recorded("left", part).within(PACE_OF, seen.at()).then(seen.at(), left);
        boolean enough = looks.count() >= LEAST_LOOKS && looks.span().compareTo(LEAST_SPAN) >= 0;
        return enough ? looks.until(0).map(time -> time.toMillis() / 1_000.0) : Optional.empty();
    }

    private static Status milder(Status one, Status other) {
        return one.isWorseThan(other) ? other : one;
    }
}
