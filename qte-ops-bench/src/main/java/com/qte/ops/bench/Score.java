package com.qte.ops.bench;

import java.util.List;
import org.openjdk.jmh.util.ListStatistics;

/**
 * What a contender has reached.
 *
 * @param passes what each pass measured, in their order; not empty
 */
record Score(Contender contender, List<Pass> passes) {
    private static final double CONFIDENCE = 0.999;

    /**
     * One JVM's measurements.
     *
     * @param nanos time for one call, one value for each iteration
     * @param bytes allocated by one call on all threads
     */
    record Pass(List<Double> nanos, double bytes) {
        double median() {
            return Score.median(nanos);
        }
    }

    /** Time for one call. */
    double nanos() {
        return median(passes.stream().flatMap(pass -> pass.nanos().stream()).toList());
    }

    /** Half the width of the 99.9 % confidence interval of the mean, over all iterations. */
    double error() {
        return statistics(passes.stream().flatMap(pass -> pass.nanos().stream()).toList())
                .getMeanErrorAt(CONFIDENCE);
    }

    /** Allocated by one call. */
    double bytes() {
        return median(passes.stream().map(Pass::bytes).toList());
    }

    static double median(List<Double> values) {
        return statistics(values).getPercentile(50);
    }

    private static ListStatistics statistics(List<Double> values) {
        return new ListStatistics(
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
