package com.qte.ops.telemetry;

import com.qte.ops.self.Budget;
import com.qte.ops.self.Spending;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the library itself uses, and how it keeps its time. */
final class OwnMeters {
    private OwnMeters() {}

    static void register(Meters meters, Known known) {
        meters.counter(Declared.ROUNDS_LATE, () -> known.rounds().lateTotal());
        meters.gauge(Declared.ROUNDS_STRETCH, () -> known.rounds().stretch());
        meters.gauge(Declared.CALLS_ABANDONED, known::abandoned);
        meters.gauge(Declared.RUNNER_THREADS, known::runners);
        meters.gauge(Declared.OWN_THREADS, () -> known.cost().threads());
        meters.counter(Declared.OWN_CPU, () -> known.cost().cpuSecondsTotal().orElse(0));
        meters.counter(
                Declared.OWN_ALLOCATED, () -> known.cost().allocatedBytesTotal().orElse(0));
        meters.gauge(Declared.OWN_BUDGET, () -> used(known, Spending::cores, Budget::cores), "cpu");
        meters.gauge(
                Declared.OWN_BUDGET, () -> used(known, Spending::bytesPerSecond, Budget::bytesPerSecond), "allocation");
        meters.gauge(Declared.HISTORY_SERIES, () -> known.history().size());
        meters.counter(Declared.HISTORY_DROPPED, () -> known.history().dropped());
    }

    private static double used(Known known, Function<Spending, OptionalDouble> used, ToDoubleFunction<Budget> most) {
        return known.spending()
                .map(used)
                .filter(OptionalDouble::isPresent)
                .map(present -> present.getAsDouble() / most.applyAsDouble(known.budget()))
                .orElse(Double.NaN);
    }
}
