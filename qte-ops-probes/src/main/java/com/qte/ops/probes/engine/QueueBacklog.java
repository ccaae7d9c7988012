package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether events pile up in the engine, one part a queue; the part is empty where the engine has one without a name.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing that the engine counts</td><td>SKIPPED</td><td>unmeasured</td></tr>
 *   <tr><td>no queue among it</td><td>SKIPPED</td><td>not-exposed</td></tr>
 *   <tr><td>the depth is not a number</td><td>UNKNOWN</td><td>not-a-number</td></tr>
 *   <tr><td>depth ÷ capacity is 90 % or more</td><td>FAILING</td><td>full</td></tr>
 *   <tr><td>10 % or more full, and at the growth since the visit before full within 5 min</td><td>FAILING</td>
 *     <td>overflow</td></tr>
 *   <tr><td>deeper at every visit for 60 s or longer, by 10 events or more</td><td>DEGRADED</td><td>growing</td></tr>
 *   <tr><td>the event that is next has waited for 60 s or longer</td><td>DEGRADED</td><td>old</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok; uncapped where no capacity is known</td></tr>
 * </table>
 *
 * <p>Growth between two visits counts only from 10 events and 1 % of the capacity on: less is the noise of a queue that
 * is being worked off. Without a known capacity only growth is judged. Where nobody looked for more
 * than two minutes, growth is counted anew. A queue counts as full until it is below 80 %.
 */
final class QueueBacklog implements Check<EngineSnapshot> {
    static final String ID = "engine.queue";

    /** Visits further apart than this are none in a row: the library was not running in between. */
    private static final Duration MOST_UNSEEN = Duration.ofMinutes(2);

    private static final double LEAST_GROWTH_EVENTS = 10;
    private static final double LEAST_GROWTH_SHARE = 0.01;
    private static final double LEAST_FILLED = 0.1;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("filled", Unit.RATIO, Double.NaN, 0.9, "own judgement: little room for a burst")
                        .clearingBy(0.1))
                .limit(Limit.below("overflow", Unit.SECONDS, Double.NaN, 300, "RB-A1: a P0 must be answered in 5 min"))
                .limit(Limit.above("growing", Unit.SECONDS, 60, Double.NaN, "own judgement: no burst lasts a minute"))
                .limit(Limit.above("oldest", Unit.SECONDS, 60, Double.NaN, "own judgement: older prices are history"))
                .remembers("depth", Duration.ofDays(30))
                .steps("RB-B4.2", "RB-B4.3", "RB-B4.s");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        if (seen.now().measures().isEmpty()) {
            return List.of(Verdict.skipped("unmeasured"));
        }
        List<Queue> queues = seen.now().measures().get().queues();
        return queues.isEmpty()
                ? List.of(Verdict.skipped("not-exposed"))
                : queues.stream()
                        .map(queue -> judge(queue, seen).forPart(queue.name()))
                        .toList();
    }

    private static Verdict judge(Queue queue, Observation<EngineSnapshot> seen) {
        String part = queue.name();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("depth", queue.depth(), Unit.COUNT));
        if (!Double.isFinite(queue.depth())) {
            return verdict(Status.UNKNOWN, "not-a-number", evidence);
        }
        OptionalDouble growth = growthPerSecond(queue, seen);
        growth.ifPresent(perSecond -> evidence.add(Evidence.number("growth", perSecond, Unit.PER_SECOND)));
        growth.stream()
                .filter(perSecond -> perSecond < 0 && queue.depth() > 0)
                .forEach(perSecond -> evidence.add(Evidence.number("drain", queue.depth() / -perSecond, Unit.SECONDS)));
        queue.oldestSeconds().ifPresent(oldest -> evidence.add(Evidence.number("oldest", oldest, Unit.SECONDS)));
        if (queue.capacity().isPresent()) {
            double capacity = queue.capacity().getAsDouble();
            double filled = queue.depth() / capacity;
            evidence.add(Evidence.number("capacity", capacity, Unit.COUNT));
            evidence.add(Evidence.number("filled", filled, Unit.RATIO));
            Status full = seen.level("filled", part, filled);
            if (full != Status.HEALTHY) {
                return verdict(full, "full", evidence).causedBy("workers-blocked", "burst");
            }
            double overflowSeconds = overflowSeconds(queue, capacity, growth, seen);
            Status overflow = seen.level("overflow", part, overflowSeconds);
            if (overflow != Status.HEALTHY) {
                evidence.add(Evidence.number("overflow", overflowSeconds, Unit.SECONDS));
                return verdict(overflow, "overflow", evidence).causedBy("workers-blocked", "burst");
            }
        }
        double growingSeconds = growingSeconds(queue, seen);
        Status growing = seen.level("growing", part, growingSeconds);
        if (growing != Status.HEALTHY) {
            evidence.add(Evidence.number("growing", growingSeconds, Unit.SECONDS));
            return verdict(growing, "growing", evidence).causedBy("too-few-workers", "workers-blocked");
        }
        Status old = seen.level(
                "oldest", part, queue.depth() > 0 ? queue.oldestSeconds().orElse(0) : 0);
        if (old != Status.HEALTHY) {
            return verdict(old, "old", evidence).causedBy("workers-blocked", "too-few-workers");
        }
        return verdict(Status.HEALTHY, queue.capacity().isPresent() ? "ok" : "uncapped", evidence);
    }

    private static OptionalDouble growthPerSecond(Queue queue, Observation<EngineSnapshot> seen) {
        double seconds = seen.between().toNanos() / 1e9;
        return seconds <= 0
                ? OptionalDouble.empty()
                : seen.before().stream()
                        .flatMap(before -> before.measures().stream())
                        .flatMap(before -> before.queues().stream())
                        .filter(earlier -> earlier.name().equals(queue.name()) && Double.isFinite(earlier.depth()))
                        .mapToDouble(earlier -> (queue.depth() - earlier.depth()) / seconds)
                        .findFirst();
    }

    /** Infinite where the queue is too empty, or grows too little, for the growth to mean anything. */
    private static double overflowSeconds(
            Queue queue, double capacity, OptionalDouble growth, Observation<EngineSnapshot> seen) {
        double perSecond = growth.orElse(0);
        double grown = perSecond * seen.between().toNanos() / 1e9;
        boolean enough = grown >= Math.max(LEAST_GROWTH_EVENTS, LEAST_GROWTH_SHARE * capacity);
        return enough && queue.depth() >= LEAST_FILLED * capacity
                ? (capacity - queue.depth()) / perSecond
                : Double.POSITIVE_INFINITY;
    }

    /** For how long every recorded depth has been greater than the one before; 0 where it grew by too little. */
    private static double growingSeconds(Queue queue, Observation<EngineSnapshot> seen) {
        List<Series.Point> past = seen.recorded("depth", queue.name()).points();
        Series.Point later = new Series.Point(seen.at(), queue.depth());
        for (int i = past.size() - 1; i >= 0; i--) {
            Series.Point earlier = past.get(i);
            if (!earlier.at().isBefore(seen.at())) {
                continue;
            }
            boolean unseen = Duration.between(earlier.at(), later.at()).compareTo(MOST_UNSEEN) > 0;
            if (unseen || !(earlier.value() < later.value())) {
                break;
            }
            later = earlier;
        }
        return queue.depth() - later.value() >= LEAST_GROWTH_EVENTS
                ? Duration.between(later.at(), seen.at()).toNanos() / 1e9
                : 0;
    }

    private static Verdict verdict(Status status, String reason, List<Evidence> evidence) {
        return new Verdict(Verdict.WHOLE, status, reason, evidence, List.of());
    }
}
