package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.storage.DiskSnapshot.Device;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long an operation of a disk takes, its time in the queue included; one part a whole device.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>between two looks</th><th>status</th><th>reason</th></tr>
 *   <tr><td>it was not there before, or its counters went back</td><td>SKIPPED</td><td>first-sample, counters-reset</td></tr>
 *   <tr><td>operations are under way, and none has ended in 10 s or more</td><td>FAILING</td><td>stuck</td></tr>
 *   <tr><td>20 operations or more ended, 500 ms each in the mean</td><td>FAILING</td><td>slow</td></tr>
 *   <tr><td>likewise, 100 ms</td><td>DEGRADED</td><td>slow</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Clears 20 ms below. How busy it was is told, and not judged: a device that does many things at once is always busy
 * and well ({@code iostat}'s {@code %util}, RB-C1.4).
 */
final class DiskLatency implements Check<DiskSnapshot> {
    static final String ID = "host.disk.io";

    private static final long LEAST_OPERATIONS = 20;
    private static final Duration STUCK = Duration.ofSeconds(10);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("each", Unit.SECONDS, 0.1, 0.5, "own judgement: ten times a rotating disk's seek")
                        .clearingBy(0.02))
                .explains("postgres.queries.slow", "postgres.checkpoints", "redis.persistence.aof", "redis.latency")
                .steps("RB-B4.1", "RB-C1.4");
    }

    @Override
    public List<Verdict> judge(Observation<DiskSnapshot> seen) {
        return seen.now().devices().stream()
                .map(device -> judge(device, seen).forPart(device.name()))
                .toList();
    }

    private static Verdict judge(Device now, Observation<DiskSnapshot> seen) {
        Optional<Device> last = seen.before().map(DiskSnapshot::devices).orElse(List.of()).stream()
                .filter(device -> device.name().equals(now.name()))
                .findFirst();
        if (last.isEmpty() || seen.between().isZero() || seen.between().isNegative()) {
            return Verdict.skipped("first-sample");
        }
        Device before = last.get();
        long operations = now.operations() - before.operations();
        Duration waited = now.waited().minus(before.waited());
        Duration busy = now.busy().minus(before.busy());
        if (operations < 0 || waited.isNegative() || busy.isNegative()) {
            return Verdict.skipped("counters-reset");
        }
        double each = operations == 0 ? 0 : seconds(waited) / operations;
        Evidence[] evidence = {
            Evidence.number("each", each, Unit.SECONDS),
            Evidence.number("busy", Math.min(1, seconds(busy) / seconds(seen.between())), Unit.RATIO),
            Evidence.count("operations", operations),
            Evidence.count("underWay", now.underWay())
        };
        boolean isStuck = operations == 0
                && now.underWay() > 0
                && before.underWay() > 0
                && seen.between().compareTo(STUCK) >= 0;
        if (isStuck) {
            return Verdict.of(Status.FAILING, "stuck", evidence).causedBy("device-hangs");
        }
        Status level = operations < LEAST_OPERATIONS ? Status.HEALTHY : seen.level("each", now.name(), each);
        return level == Status.HEALTHY
                ? Verdict.healthy(evidence)
                : Verdict.of(level, "slow", evidence).causedBy("too-much-asked", "device-slow");
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
