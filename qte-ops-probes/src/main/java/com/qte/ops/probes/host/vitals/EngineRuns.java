package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Running;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Sight;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Whether the engine's process is there, and what it uses of what it may.
 *
 * <table>
 *   <caption>Rules, the worst that applies</caption>
 *   <tr><th>fact</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nobody listens on its ports; the file with its number is missing; its number is nobody's, or somebody else's;
 *       it is dead and its parent has taken no notice</td><td>FAILING</td><td>absent; no-pid-file; gone; somebody-else;
 *       zombie</td></tr>
 *   <tr><td>its processors are used to 80 % for ten minutes</td><td>DEGRADED</td><td>cpu</td></tr>
 *   <tr><td>it holds 80 % of the memory that it may</td><td>DEGRADED</td><td>memory</td></tr>
 *   <tr><td>it has 80 % of the files open that it may</td><td>DEGRADED</td><td>descriptors</td></tr>
 *   <tr><td>it has 2 000 threads</td><td>DEGRADED</td><td>threads</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>it cannot be seen from here</td><td>SKIPPED</td><td>not-configured; in-container; owner-hidden; hidden;
 *       unreadable; pid-file-denied; bad-pid-file; not-linux</td></tr>
 * </table>
 *
 * <p>Clears 5 % below its limits. When it is seen for the first time, or is ill, its tree is told (RB-C1.5).
 */
final class EngineRuns implements Check<ProcessSnapshot> {
    static final String ID = "host.process";

    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final double SLACK = 0.05;
    private static final Duration LEAST = Duration.ofMillis(400);
    private static final double NEAR = 0.7;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P0)
                .limit(Limit.above("cpu", Unit.RATIO, 0.8, Double.NaN, "own judgement, as of the machine")
                        .clearingBy(SLACK))
                .limit(Limit.above("lasting", Unit.SECONDS, 600, Double.NaN, "own judgement: a start is over"))
                .limit(Limit.above("memory", Unit.RATIO, 0.8, Double.NaN, "own judgement: the rest is the kernel's")
                        .clearingBy(SLACK))
                .limit(Limit.above("descriptors", Unit.RATIO, 0.8, Double.NaN, "own judgement: a burst of connections")
                        .clearingBy(SLACK))
                .limit(Limit.above("threads", Unit.COUNT, 2_000, Double.NaN, "own judgement: 2 GB of stacks")
                        .clearingBy(100))
                .explains("engine.*")
                .remembers("cpu", REMEMBERED)
                .steps("RB-C1.1", "RB-C1.2", "RB-C1.5");
    }

    @Override
    public List<Verdict> judge(Observation<ProcessSnapshot> seen) {
        ProcessSnapshot now = seen.now();
        Evidence where = Evidence.text("where", now.where());
        if (now.running().isPresent()) {
            return List.of(judge(now.running().get(), seen));
        }
        return List.of(
                switch (now.sight()) {
                    case ABSENT, NO_PID_FILE, GONE, SOMEBODY_ELSE, ZOMBIE ->
                        Verdict.of(Status.FAILING, now.sight().reason(), where).causedBy("stopped", "crashed");
                    case RUNS -> Verdict.skipped(Sight.OWNER_HIDDEN.reason(), where);
                    default -> Verdict.skipped(now.sight().reason(), where);
                });
    }

    private static Verdict judge(Running now, Observation<ProcessSnapshot> seen) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.text("name", now.name()));
        evidence.add(Evidence.count("pid", now.pid()));
        Status worst = Status.HEALTHY;
        String reason = "ok";
        for (Map.Entry<String, Status> one : levels(now, seen, evidence).entrySet()) {
            if (one.getValue().isWorseThan(worst)) {
                worst = one.getValue();
                reason = one.getKey();
            }
        }
        now.started().ifPresent(at -> evidence.add(Evidence.text("started", at.toString())));
        if (!now.tree().isEmpty()) {
            evidence.add(Evidence.items("tree", now.tree()));
        }
        return new Verdict(Verdict.WHOLE, worst, reason, evidence, List.of());
    }

    private static Map<String, Status> levels(Running now, Observation<ProcessSnapshot> seen, List<Evidence> evidence) {
        Map<String, Status> levels = new LinkedHashMap<>();
        OptionalDouble cpu = seen.before()
                .flatMap(ProcessSnapshot::running)
                .map(before -> cpu(before, now, seen.between()))
                .orElse(OptionalDouble.empty());
        cpu.ifPresent(share -> levels.put("cpu", lasting(share, seen, evidence)));
        evidence.add(Evidence.number("processors", now.processors(), Unit.COUNT));
        now.residentBytes().ifPresent(bytes -> evidence.add(Evidence.number("resident", bytes, Unit.BYTES)));
        share(now.residentBytes(), now.memoryBytes()).ifPresent(share -> {
            evidence.add(Evidence.number("memory", share, Unit.RATIO));
            levels.put("memory", seen.level("memory", Verdict.WHOLE, share));
        });
        now.descriptors().ifPresent(count -> evidence.add(Evidence.count("open", count)));
        share(now.descriptors(), now.mostDescriptors()).ifPresent(share -> {
            evidence.add(Evidence.number("descriptors", share, Unit.RATIO));
            levels.put("descriptors", seen.level("descriptors", Verdict.WHOLE, share));
        });
        evidence.add(Evidence.count("threads", now.threads()));
        levels.put("threads", seen.level("threads", Verdict.WHOLE, now.threads()));
        return levels;
    }

    private static Status lasting(double cpu, Observation<ProcessSnapshot> seen, List<Evidence> evidence) {
        Series looks = seen.recorded("cpu", Verdict.WHOLE)
                .within(REMEMBERED, seen.at())
                .then(seen.at(), cpu);
        BusyFor busy = BusyFor.of(looks, seen, "cpu", Verdict.WHOLE);
        evidence.add(Evidence.number("cpu", cpu, Unit.RATIO));
        evidence.add(Evidence.number("lasting", busy.seconds(), Unit.SECONDS));
        return busy.status();
    }

    private static OptionalDouble cpu(Running before, Running now, Duration between) {
        if (!now.isSameAs(before) || between.compareTo(LEAST) < 0 || now.cpuTicks() < before.cpuTicks()) {
            return OptionalDouble.empty();
        }
        double seconds = (now.cpuTicks() - before.cpuTicks()) / Rates.TICKS;
        return OptionalDouble.of(seconds / (between.toNanos() / 1e9) / now.processors());
    }

    private static OptionalDouble share(OptionalLong some, OptionalLong most) {
        return some.isPresent() && most.isPresent() && most.getAsLong() > 0
                ? OptionalDouble.of((double) some.getAsLong() / most.getAsLong())
                : OptionalDouble.empty();
    }

    /** Whether it is worth while to look whom it has started. */
    static boolean isNearLimit(Running now, Running before) {
        return share(now.residentBytes(), now.memoryBytes()).orElse(0) >= NEAR
                || share(now.descriptors(), now.mostDescriptors()).orElse(0) >= NEAR
                || now.threads() >= 2 * before.threads();
    }
}
