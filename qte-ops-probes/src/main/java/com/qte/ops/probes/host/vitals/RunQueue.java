package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many threads want to run for each processor, those that wait for a disk included; mean of the last minute.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>for each processor</th><th>status</th><th>reason</th></tr>
 *   <tr><td>4 or more</td><td>FAILING</td><td>queue</td></tr>
 *   <tr><td>2 or more</td><td>DEGRADED</td><td>queue</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>the control group uses less than half of what it may</td><td>HEALTHY</td><td>idle</td></tr>
 *   <tr><td>it is a group's, and 2 or more were not looked for before, or for less than 5 s</td><td>SKIPPED</td><td>first-look</td></tr>
 *   <tr><td>the system does not say, or not how much the group uses</td><td>SKIPPED</td><td>not-told</td></tr>
 * </table>
 *
 * <p>Clears half a thread below its limits. The kernel's load is the whole machine's; where a control group allows less,
 * its own threads are counted against what it may use.
 */
final class RunQueue implements Check<VitalsSnapshot> {
    static final String ID = "host.load";

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    /** What has just started wants to run with all its threads; a queue lasts. */
    private static final Duration LASTING = Duration.ofSeconds(5);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("queue", Unit.COUNT, 2, 4, "own judgement: each then gets a half, or a quarter")
                        .clearingBy(0.5))
                .remembers("now", REMEMBERED)
                .steps("RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        boolean isFirst = seen.before().isEmpty() && seen.now().allowance().isPresent();
        return List.of(seen.now()
                .load()
                .map(load -> judge(load, seen))
                .orElseGet(() -> Verdict.skipped(isFirst ? "first-look" : "not-told")));
    }

    private static Verdict judge(Load load, Observation<VitalsSnapshot> seen) {
        Evidence processors = Evidence.number("processors", load.processors(), Unit.COUNT);
        Evidence scope = Evidence.text("scope", load.scope());
        if (load.waiting().isEmpty()) {
            return Verdict.of(Status.HEALTHY, "idle", processors, scope);
        }
        double now = load.waiting().getAsDouble() / load.processors();
        // the kernel's own is a mean of a minute already
        double queue = load.scope().equals(VitalsSnapshot.MACHINE)
                ? now
                : Lasting.minute(seen.recorded("now", Verdict.WHOLE).then(seen.at(), now), seen.at());
        Status status = seen.level("queue", Verdict.WHOLE, queue);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("queue", queue, Unit.COUNT));
        evidence.add(Evidence.number("now", now, Unit.COUNT));
        evidence.add(Evidence.number("waiting", load.waiting().getAsDouble(), Unit.COUNT));
        evidence.add(processors);
        evidence.add(scope);
        if (status == Status.HEALTHY) {
            return new Verdict(Verdict.WHOLE, status, "ok", evidence, List.of());
        }
        if (load.scope().equals(VitalsSnapshot.GROUP) && !isWatched(seen)) {
            return Verdict.skipped("first-look", evidence.toArray(Evidence[]::new));
        }
        evidence.addAll(Busiest.byProcessor(seen.before(), seen.now()));
        return new Verdict(Verdict.WHOLE, status, "queue", evidence, List.of("busy", "disk"));
    }

    private static boolean isWatched(Observation<VitalsSnapshot> seen) {
        return seen.recorded("now", Verdict.WHOLE).within(REMEMBERED, seen.at()).points().stream()
                .anyMatch(point -> !point.at().isAfter(seen.at().minus(LASTING)));
    }
}
