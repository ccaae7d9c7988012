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
 * How much of the processor time that this machine wanted its hypervisor gave to others.
 *
 * <table>
 *   <caption>Rules; mean of the last minute</caption>
 *   <tr><th>share of all time</th><th>status</th><th>reason</th></tr>
 *   <tr><td>30 % or more</td><td>FAILING</td><td>taken</td></tr>
 *   <tr><td>10 % or more</td><td>DEGRADED</td><td>taken</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>looked for the first time; the kernel does not say</td><td>SKIPPED</td><td>first-look; not-told</td></tr>
 * </table>
 *
 * <p>Always of the whole machine, in a container too. Clears 2 % below its limits.
 */
final class Steal implements Check<VitalsSnapshot> {
    static final String ID = "host.cpu.steal";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("steal", Unit.RATIO, 0.1, 0.3, "own judgement: bought and not got")
                        .clearingBy(0.02))
                .explains(RunQueue.ID, PressureStall.ID, ProcessorUse.ID, "engine.latency", "engine.queue")
                .remembers("now", MINUTE)
                .steps("RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        if (seen.now().processors().filter(all -> all.stealTicks().isPresent()).isEmpty()) {
            return List.of(Verdict.skipped("not-told"));
        }
        OptionalDouble now = seen.before()
                .flatMap(before -> Rates.shares(before.processors(), seen.now().processors()))
                .map(shares -> shares.steal())
                .orElse(OptionalDouble.empty());
        return List.of(now.isEmpty() ? Verdict.skipped("first-look") : judge(seen, now.getAsDouble()));
    }

    private static Verdict judge(Observation<VitalsSnapshot> seen, double now) {
        double share = Lasting.minute(seen.recorded("now", Verdict.WHOLE).then(seen.at(), now), seen.at());
        Status status = seen.level("steal", Verdict.WHOLE, share);
        return Verdict.of(
                status,
                status == Status.HEALTHY ? "ok" : "taken",
                Evidence.number("steal", share, Unit.RATIO),
                Evidence.number("now", now, Unit.RATIO));
    }
}
