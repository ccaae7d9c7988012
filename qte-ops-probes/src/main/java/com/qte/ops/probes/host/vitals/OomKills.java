package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Kills;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the kernel has killed a process for want of memory within the last half hour; in a container, one of its own.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>fact</th><th>status</th><th>reason</th></tr>
 *   <tr><td>one or more were killed, as seen from look to look</td><td>FAILING</td><td>killed</td></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>looked for the first time</td><td>SKIPPED</td><td>first-look</td></tr>
 *   <tr><td>the kernel does not count them</td><td>SKIPPED</td><td>not-counted</td></tr>
 * </table>
 */
final class OomKills implements Check<VitalsSnapshot> {
    static final String ID = "host.oom-kills";

    private static final Duration WINDOW = Duration.ofMinutes(30);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("killed", Unit.COUNT, Double.NaN, 1, "each is a process that is missing"))
                .remembers("added", WINDOW)
                .explains(
                        "host.process",
                        "engine.reachable",
                        "postgres.reachable",
                        "postgres.restart",
                        "redis.reachable",
                        "redis.restart")
                .steps("RB-B1.6");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        Optional<Kills> now = seen.now().kills();
        if (now.isEmpty()) {
            return List.of(Verdict.skipped("not-counted"));
        }
        return List.of(seen.before()
                .flatMap(VitalsSnapshot::kills)
                .filter(before -> before.scope().equals(now.get().scope()))
                .map(before -> judge(before, now.get(), seen))
                .orElseGet(() -> Verdict.skipped(
                        "first-look", Evidence.count("total", now.get().count()))));
    }

    private static Verdict judge(Kills before, Kills now, Observation<VitalsSnapshot> seen) {
        long added = Math.max(0, now.count() - before.count());
        double killed = seen.recorded("added", Verdict.WHOLE)
                .within(WINDOW, seen.at())
                .then(seen.at(), added)
                .sum();
        Status status = seen.level("killed", Verdict.WHOLE, killed);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("killed", killed, Unit.COUNT));
        evidence.add(Evidence.count("added", added));
        evidence.add(Evidence.count("total", now.count()));
        evidence.add(Evidence.text("scope", now.scope()));
        if (status == Status.HEALTHY) {
            return new Verdict(Verdict.WHOLE, status, "ok", evidence, List.of());
        }
        evidence.addAll(Busiest.byMemory(seen.now()));
        return new Verdict(Verdict.WHOLE, status, "killed", evidence, List.of("growth", "limit-too-low"));
    }
}
