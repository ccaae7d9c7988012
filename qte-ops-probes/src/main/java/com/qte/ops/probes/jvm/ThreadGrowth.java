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
        List<Evidence> room = threads.room().map(ThreadGrowth::room).orElse(List.of());
        List<Evidence> lock = threads.contended().map(ThreadGrowth::lock).orElse(List.of());
        List<Evidence> growth = growth(threads).map(ThreadGrowth::growth).orElse(List.of());
        List<Evidence> count = List.of(Evidence.count("threads", threads.count()));
        Status byRoom = level(seen, "used", room);
        Status byLock = level(seen, "blocked", lock);
        Status byGrowth = level(seen, "grown", growth);
        Status worst = Stream.of(byRoom, byLock, byGrowth)
                .reduce(Status.HEALTHY, (one, other) -> other.isWorseThan(one) ? other : one);
        if (worst == Status.HEALTHY) {
            return Verdict.healthy(all(List.of(count, room, lock, growth)));
        }
        if (worst == byRoom) {
            return Verdict.of(worst, "near-limit", all(List.of(room, count, lock, growth)))
                    .causedBy("leak", "low-limit");
        }
        return worst == byLock
                ? Verdict.of(worst, "blocked", all(List.of(lock, count, growth, room)))
                        .causedBy("slow-holder", "coarse-lock")
                : Verdict.of(worst, "grown", all(List.of(growth, count, lock, room)))
                        .causedBy("leak", "slow-work");
    }

    private static Evidence[] all(List<List<Evidence>> parts) {
        return parts.stream().flatMap(List::stream).toArray(Evidence[]::new);
    }

    /** By the first of the facts, which has the limit's name. */
    private static Status level(Observation<VitalsSnapshot> seen, String limit, List<Evidence> facts) {
        return !facts.isEmpty() && facts.get(0) instanceof Evidence.Number number
                ? seen.level(limit, Verdict.WHOLE, number.value())
                : Status.HEALTHY;
    }

    private static List<Evidence> room(Room room) {
        return List.of(
                Evidence.number("used", (double) room.used() / room.max(), Unit.RATIO),
                Evidence.count("limit", room.max()),
                Evidence.text("limited-by", room.where()));
    }

    private static List<Evidence> lock(Contended lock) {
        return List.of(
                Evidence.count("blocked", lock.waiting()),
                Evidence.text("lock", lock.lock()),
                Evidence.text("holder", lock.holder()),
                Evidence.items("holder-at", lock.frames()));
    }

    private static List<Evidence> growth(Growth growth) {
        return List.of(Evidence.count("grown", growth.by()), Evidence.text("group", growth.group()));
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
