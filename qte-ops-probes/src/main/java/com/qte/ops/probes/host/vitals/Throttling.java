package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often the kernel holds this control group back because it has used up its quota of processors. Held back once, it
 * stands still for the rest of a period, up to a tenth of a second, whatever the mean use may be.
 *
 * <table>
 *   <caption>Rules; of the periods since the last look in which it wanted to run</caption>
 *   <tr><th>held back in</th><th>status</th><th>reason</th></tr>
 *   <tr><td>25 % or more</td><td>FAILING</td><td>held-back</td></tr>
 *   <tr><td>5 % or more</td><td>DEGRADED</td><td>held-back</td></tr>
 *   <tr><td>less, or it hardly wanted to run</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no quota is set; looked for the first time; less than 5 s ago</td><td>SKIPPED</td><td>no-quota; first-look;
 *       too-soon</td></tr>
 * </table>
 */
final class Throttling implements Check<VitalsSnapshot> {
    static final String ID = "host.cpu.throttled";

    /** In less, the start of the very program that looks may be all that there is to see. */
    private static final double LEAST_SECONDS = 5;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("throttled", Unit.RATIO, 0.05, 0.25, "own judgement: one order in twenty waits")
                        .clearingBy(0.01))
                .explains(RunQueue.ID, PressureStall.ID, "engine.latency", "engine.queue");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        Optional<Allowance> now =
                seen.now().allowance().filter(one -> one.quota().isPresent());
        if (now.isEmpty()) {
            return List.of(Verdict.skipped("no-quota"));
        }
        Optional<Allowance> before = seen.before().flatMap(VitalsSnapshot::allowance);
        if (before.isEmpty()) {
            return List.of(Verdict.skipped("first-look"));
        }
        if (Rates.seconds(seen.before().orElse(seen.now()), seen.now()) < LEAST_SECONDS) {
            return List.of(Verdict.skipped("too-soon"));
        }
        OptionalDouble throttled = Rates.throttled(before, now);
        double share = throttled.orElse(0);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("throttled", share, Unit.RATIO));
        evidence.add(Evidence.number("processors", now.get().processors(), Unit.COUNT));
        Rates.used(seen.before().orElse(seen.now()), seen.now())
                .ifPresent(used -> evidence.add(Evidence.number("used", used, Unit.RATIO)));
        Status status = seen.level("throttled", Verdict.WHOLE, share);
        if (status == Status.HEALTHY) {
            return List.of(new Verdict(Verdict.WHOLE, status, "ok", evidence, List.of()));
        }
        evidence.addAll(Busiest.byProcessor(seen.before(), seen.now()));
        return List.of(
                new Verdict(Verdict.WHOLE, status, "held-back", evidence, List.of("quota-too-low", "busy-loop")));
    }
}
