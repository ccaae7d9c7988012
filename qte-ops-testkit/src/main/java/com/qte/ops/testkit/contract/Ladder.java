package com.qte.ops.testkit.contract;

import com.qte.ops.model.Limit;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Observations that differ in one number alone, the one that a limit is for: by it the contract steps over each
 * threshold, a step before it, on it and a step beyond.
 *
 * @param <S> the snapshot that the check judges
 * @param limit name of the limit
 * @param step how far beside a threshold is looked, in the limit's unit; positive
 * @param seen the observation in which the number has this value
 */
public record Ladder<S extends Record>(String limit, double step, DoubleFunction<Judged<S>> seen) {
    /** @throws IllegalArgumentException if the step is not positive */
    public Ladder {
        if (!(step > 0)) {
            throw new IllegalArgumentException("the step of ladder " + limit + " is not positive");
        }
    }

    /** Observations around each threshold and each way back, from good to bad. */
    List<Judged<S>> rungs(Limit of) {
        double slack = of.clearBy();
        Comparator<Double> order = of.above() ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return thresholds(of)
                .flatMap(at -> DoubleStream.of(
                        at - slack - step, at - slack, at - step, at, at + step, at + slack, at + slack + step))
                .boxed()
                .distinct()
                .sorted(order)
                .map(seen::apply)
                .toList();
    }

    /** The thresholds that there are. */
    static DoubleStream thresholds(Limit of) {
        return DoubleStream.of(of.degraded(), of.failing()).filter(threshold -> !Double.isNaN(threshold));
    }

    /** The limit that it is for, if the check declares it. */
    Optional<Limit> limitOf(Check<S> check) {
        return check.spec().limits().stream()
                .filter(declared -> declared.name().equals(limit))
                .findFirst();
    }

    /** Of first observations of these snapshots. */
    static <S extends Record> Ladder<S> first(Check<S> check, String limit, double step, DoubleFunction<S> snapshot) {
        return new Ladder<>(limit, step, value -> Judged.first(check, snapshot.apply(value)));
    }
}
