package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.VitalsSnapshot.Contended;
import com.qte.ops.probes.jvm.VitalsSnapshot.Room;
import com.qte.ops.probes.jvm.VitalsSnapshot.Threads;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether threads become more and more, or wait in a crowd for one lock.
 *
 * <table>
 *   <caption>Rules; the worst counts, of equals the first</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>this is not an engine's JVM</td><td>SKIPPED</td><td>not-the-engine</td></tr>
 *   <tr><td>80 % or more of the threads that there may be</td><td>FAILING</td><td>near-limit</td></tr>
 *   <tr><td>50 threads or more wait for one lock</td><td>FAILING</td><td>blocked</td></tr>
 *   <tr><td>10 threads or more wait for one lock</td><td>DEGRADED</td><td>blocked</td></tr>
 *   <tr><td>50 threads more of one group than at some time in the last ten minutes</td><td>DEGRADED</td>
 *       <td>grown</td></tr>
 *   <tr><td>none of it</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A group is all threads whose names differ by their numbers alone. A lock is a monitor, or one of
 * {@code java.util.concurrent} that has an owner.
 */
final class ThreadGrowth implements Check<VitalsSnapshot> {
    private static final Limit GROWN = Limit.above("grown", Unit.COUNT, 50, Double.NaN, "own judgement");
    private static final Limit BLOCKED = Limit.above("blocked", Unit.COUNT, 10, 50, "own judgement");
    private static final Limit USED =
            Limit.above("used", Unit.RATIO, Double.NaN, 0.8, "own judgement").clearingBy(0.05);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("jvm.threads", Severity.P1)
                .limit(USED)
                .limit(BLOCKED)
                .limit(GROWN)
                .explains("engine.heartbeat")
                .remembers("threads", Duration.ofDays(7));
    }

    private record Growth(String group, int by) {}

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(seen.now()
                .vitals()
                .map(vitals -> judge(seen, vitals.threads()))
                .orElse(Verdict.skipped("not-the-engine")));
    }

    private static Verdict judge(Observation<VitalsSnapshot> seen, Threads threads) {
        List<Evidence> evidence = new ArrayList<>(List.of(Evidence.count("threads", threads.count())));
        Status byRoom = threads.room().map(room -> room(seen, room, evidence)).orElse(Status.HEALTHY);
        Status byLock = threads.contended().map(lock -> lock(seen, lock, evidence)).orElse(Status.HEALTHY);
        Status byGrowth = growth(threads).map(growth -> growth(seen, growth, evidence)).orElse(Status.HEALTHY);
        Evidence[] all = evidence.toArray(Evidence[]::new);
        Status worst = Stream.of(byRoom, byLock, byGrowth)
                .reduce(Status.HEALTHY, (one, other) -> other.isWorseThan(one) ? other : one);
        if (worst == Status.HEALTHY) {
            return Verdict.healthy(all);
        }
        if (worst == byRoom) {
            return Verdict.of(worst, "near-limit", all).causedBy("leak", "low-limit");
        }
        return worst == byLock
                ? Verdict.of(worst, "blocked", all).causedBy("slow-holder", "coarse-lock")
                : Verdict.of(worst, "grown", all).causedBy("leak", "slow-work");
    }

    private static Status room(Observation<VitalsSnapshot> seen, Room room, List<Evidence> evidence) {
        double used = (double) room.used() / room.max();
        evidence.add(Evidence.number("used", used, Unit.RATIO));
        evidence.add(Evidence.count("limit", room.max()));
        evidence.add(Evidence.text("limited-by", room.where()));
        return seen.level("used", Verdict.WHOLE, used);
    }

    private static Status lock(Observation<VitalsSnapshot> seen, Contended lock, List<Evidence> evidence) {
        evidence.add(Evidence.count("blocked", lock.waiting()));
        evidence.add(Evidence.text("lock", lock.lock()));
        evidence.add(Evidence.text("holder", lock.holder()));
        evidence.add(Evidence.items("holder-at", lock.frames()));
        return seen.level("blocked", Verdict.WHOLE, lock.waiting());
    }

    private static Status growth(Observation<VitalsSnapshot> seen, Growth growth, List<Evidence> evidence) {
        evidence.add(Evidence.count("grown", growth.by()));
        evidence.add(Evidence.text("group", growth.group()));
        return seen.level("grown", Verdict.WHOLE, growth.by());
    }

    private static Optional<Growth> growth(Threads threads) {
        return threads.groups().entrySet().stream()
                .map(group -> new Growth(group.getKey(), group.getValue() - least(threads, group.getKey())))
                .filter(growth -> growth.by() > 0)
                .max(Comparator.comparingInt(Growth::by).thenComparing(Growth::group));
    }

    /** As few as there were; without a past, as many as there are. */
    private static int least(Threads threads, String group) {
        return threads.earlier().stream()
                .mapToInt(census -> census.groups().getOrDefault(group, 0))
                .min()
                .orElse(threads.groups().getOrDefault(group, 0));
    }
}
