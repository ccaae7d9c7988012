package com.qte.ops.self;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the library used and how it kept its time in the last five minutes: what was recorded of the looks before, and
 * what has been added since the last one.
 *
 * @param step what has been added since the look before
 * @param whole the same over the five minutes; its threads are the fewest at any look
 */
record Recent(Step step, Step whole) {
    private static final Duration WINDOW = SelfCost.WINDOW;

    /** The window less the longest interval that lies within it. */
    private static final double LEAST_SECONDS = 240;

    /**
     * What was seen within a time.
     *
     * @param seconds how long, more than 0
     * @param cpuSeconds on a processor
     * @param bytes allocated
     */
    record Step(double seconds, OptionalDouble cpuSeconds, OptionalDouble bytes, double threads, double late) {}

    /** The same check that remembers what this needs. */
    static CheckSpec remembered(CheckSpec spec) {
        return spec.remembers("seconds", WINDOW)
                .remembers("cpuSeconds", WINDOW)
                .remembers("bytes", WINDOW)
                .remembers("alive", WINDOW)
                .remembers("lateSince", WINDOW);
    }

    /** Empty at the first look, or where nothing measures the cost. */
    static Optional<Recent> of(Observation<SelfSnapshot> seen) {
        Optional<SelfSnapshot.Cost> cost = seen.now().cost();
        Optional<SelfSnapshot.Cost> before = seen.before().flatMap(SelfSnapshot::cost);
        double seconds = Spending.seconds(seen.between());
        if (cost.isEmpty() || before.isEmpty() || !(seconds > 0)) {
            return Optional.empty();
        }
        long lateBefore = seen.before().map(last -> last.rounds().lateTotal()).orElse(0L);
        Step step = new Step(
                seconds,
                Spending.cpuSeconds(before.get(), cost.get()),
                Spending.bytes(before.get(), cost.get()),
                cost.get().threads(),
                Math.max(0, seen.now().rounds().lateTotal() - lateBefore));
        return Optional.of(new Recent(step, whole(seen, step)));
    }

    private static Step whole(Observation<SelfSnapshot> seen, Step step) {
        return new Step(
                step.seconds() + recorded(seen, "seconds").sum(),
                plus(step.cpuSeconds(), recorded(seen, "cpuSeconds")),
                plus(step.bytes(), recorded(seen, "bytes")),
                recorded(seen, "alive").points().stream()
                        .mapToDouble(Series.Point::value)
                        .reduce(step.threads(), Math::min),
                step.late() + recorded(seen, "lateSince").sum());
    }

    private static Series recorded(Observation<SelfSnapshot> seen, String evidence) {
        return seen.recorded(evidence, Verdict.WHOLE).within(WINDOW, seen.at());
    }

    private static OptionalDouble plus(OptionalDouble used, Series before) {
        return used.isPresent() ? OptionalDouble.of(used.getAsDouble() + before.sum()) : used;
    }

    boolean isLongEnough() {
        return whole.seconds() >= LEAST_SECONDS;
    }

    boolean isMeasured() {
        return whole.cpuSeconds().isPresent();
    }

    /** Name of the first limit that is reached. */
    Optional<String> exceeded(Observation<SelfSnapshot> seen) {
        return held().stream()
                .filter(fact -> seen.level(fact.name(), Verdict.WHOLE, fact.value()) != Status.HEALTHY)
                .map(Evidence::name)
                .findFirst();
    }

    private List<Evidence.Number> held() {
        List<Evidence.Number> held = new ArrayList<>();
        whole.cpuSeconds().ifPresent(used -> held.add(number("cpu", used / whole.seconds(), Unit.RATIO)));
        whole.bytes().ifPresent(used -> held.add(number("allocation", used / whole.seconds(), Unit.BYTES)));
        held.add(number("threads", whole.threads(), Unit.COUNT));
        held.add(number("late", whole.late(), Unit.COUNT));
        return held;
    }

    /** What is held against limits, what it was measured over, and what is recorded for the looks to come. */
    List<Evidence> evidence(SelfSnapshot.Rounds rounds) {
        List<Evidence> evidence = new ArrayList<>(held());
        evidence.add(Evidence.count("stretch", rounds.stretch()));
        evidence.add(number("interval", Spending.seconds(rounds.interval()), Unit.SECONDS));
        evidence.add(number("measured", whole.seconds(), Unit.SECONDS));
        evidence.add(number("seconds", step.seconds(), Unit.SECONDS));
        step.cpuSeconds().ifPresent(used -> evidence.add(number("cpuSeconds", used, Unit.SECONDS)));
        step.bytes().ifPresent(used -> evidence.add(number("bytes", used, Unit.BYTES)));
        evidence.add(number("alive", step.threads(), Unit.COUNT));
        evidence.add(number("lateSince", step.late(), Unit.COUNT));
        return evidence;
    }

    private static Evidence.Number number(String name, double value, Unit unit) {
        return new Evidence.Number(name, value, unit);
    }
}
