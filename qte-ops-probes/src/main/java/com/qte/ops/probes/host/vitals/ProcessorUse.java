package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether the processors have been busy for long: the machine's, and those that the control group may use where that is
 * not all; a part each, {@code machine} and {@code cgroup}.
 *
 * <table>
 *   <caption>Rules; each minute's mean counts, so that a moment's dip does not begin anew</caption>
 *   <tr><th>busy</th><th>for</th><th>status</th><th>reason</th></tr>
 *   <tr><td>95 % or more</td><td>10 min</td><td>FAILING</td><td>busy</td></tr>
 *   <tr><td>80 % or more</td><td>10 min</td><td>DEGRADED</td><td>busy</td></tr>
 *   <tr><td>80 % or more</td><td>less</td><td>HEALTHY</td><td>not-for-long</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>looked for the first time</td><td></td><td>SKIPPED</td><td>first-look</td></tr>
 *   <tr><td>the kernel does not say</td><td></td><td>SKIPPED</td><td>not-told</td></tr>
 * </table>
 *
 * <p>Clears 5 % below its limits. What a hypervisor takes away counts as busy, for it is not left; waiting for a disk does
 * not. What is used in full for a moment is used well: whether anything waits for it is {@link RunQueue}'s matter. Where it
 * is ill, the processes with most use are named (RB-B4.1).
 */
final class ProcessorUse implements Check<VitalsSnapshot> {
    static final String ID = "host.cpu";

    private static final Duration REMEMBERED = Duration.ofHours(1);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("busy", Unit.RATIO, 0.8, 0.95, "own judgement: above, queues grow fast")
                        .clearingBy(0.05))
                .limit(Limit.above("lasting", Unit.SECONDS, 600, 600, "own judgement: builds and backups are over"))
                .explains(RunQueue.ID, PressureStall.ID, "engine.latency", "engine.queue")
                .remembers("busy", Duration.ofDays(30))
                .steps("RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        VitalsSnapshot now = seen.now();
        if (now.processors().isEmpty()) {
            return List.of(Verdict.skipped("not-told"));
        }
        List<Verdict> verdicts = new ArrayList<>();
        now.allowance().ifPresent(allowance -> verdicts.add(group(allowance, seen)));
        verdicts.add(part(VitalsSnapshot.MACHINE, now.processors().get().count(), between(seen, Rates::busy), seen));
        return verdicts;
    }

    private static Verdict group(Allowance allowance, Observation<VitalsSnapshot> seen) {
        return allowance.usedNanos().isEmpty()
                ? Verdict.skipped("not-told").forPart(VitalsSnapshot.GROUP)
                : part(VitalsSnapshot.GROUP, allowance.processors(), between(seen, Rates::used), seen);
    }

    private interface Share {
        OptionalDouble of(VitalsSnapshot before, VitalsSnapshot now);
    }

    private static OptionalDouble between(Observation<VitalsSnapshot> seen, Share share) {
        return seen.before().map(before -> share.of(before, seen.now())).orElse(OptionalDouble.empty());
    }

    private static Verdict part(
            String scope, double processors, OptionalDouble share, Observation<VitalsSnapshot> seen) {
        if (share.isEmpty()) {
            return Verdict.skipped("first-look").forPart(scope);
        }
        double busy = share.getAsDouble();
        Series looks =
                seen.recorded("busy", scope).within(REMEMBERED, seen.at()).then(seen.at(), busy);
        BusyFor lasting = BusyFor.of(looks, seen, "busy", scope);

        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("busy", busy, Unit.RATIO));
        evidence.add(Evidence.number("minute", Lasting.minute(looks, seen.at()), Unit.RATIO));
        evidence.add(Evidence.number("lasting", lasting.seconds(), Unit.SECONDS));
        evidence.add(Evidence.number("processors", processors, Unit.COUNT));
        evidence.add(Evidence.text("scope", scope));
        if (lasting.status() == Status.HEALTHY) {
            boolean isMuch = seen.limit("busy").level(busy, Status.HEALTHY).isFault();
            return new Verdict(scope, Status.HEALTHY, isMuch ? "not-for-long" : "ok", evidence, List.of());
        }
        evidence.addAll(Busiest.byProcessor(seen.before(), seen.now()));
        return new Verdict(scope, lasting.status(), "busy", evidence, List.of("busy-loop", "too-small"));
    }
}
