package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How much of its time the machine does nothing because somebody waits for a disk.
 *
 * <table>
 *   <caption>Rules; mean of the last minute</caption>
 *   <tr><th>share of all time</th><th>status</th><th>reason</th></tr>
 *   <tr><td>30 % or more</td><td>FAILING</td><td>waits</td></tr>
 *   <tr><td>10 % or more</td><td>DEGRADED</td><td>waits</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>looked for the first time; the kernel does not say</td><td>SKIPPED</td><td>first-look; not-told</td></tr>
 * </table>
 *
 * <p>Always of the whole machine. A processor that finds something else to do does not wait, so that little says nothing;
 * {@code host.pressure} tells more. Clears 2 % below its limits.
 */
final class IoWait implements Check<VitalsSnapshot> {
    static final String ID = "host.cpu.iowait";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("waiting", Unit.RATIO, 0.1, 0.3, "own judgement: the disk is what is slow")
                        .clearingBy(0.02))
                .explains(RunQueue.ID)
                .remembers("now", MINUTE)
                .steps("RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        if (seen.now().processors().isEmpty()) {
            return List.of(Verdict.skipped("not-told"));
        }
        OptionalDouble now = seen.before()
                .flatMap(before -> Rates.shares(before.processors(), seen.now().processors()))
                .map(shares -> OptionalDouble.of(shares.ioWait()))
                .orElse(OptionalDouble.empty());
        return List.of(now.isEmpty() ? Verdict.skipped("first-look") : judge(seen, now.getAsDouble()));
    }

    private static Verdict judge(Observation<VitalsSnapshot> seen, double now) {
        double share = Lasting.minute(seen.recorded("now", Verdict.WHOLE).then(seen.at(), now), seen.at());
        Status status = seen.level("waiting", Verdict.WHOLE, share);
        return Verdict.of(
                status,
                status == Status.HEALTHY ? "ok" : "waits",
                Evidence.number("waiting", share, Unit.RATIO),
                Evidence.number("now", now, Unit.RATIO));
    }
}
