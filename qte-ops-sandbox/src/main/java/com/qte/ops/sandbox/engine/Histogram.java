package com.qte.ops.sandbox.engine;

import java.util.Arrays;
import java.util.Locale;

/** Counts durations by upper bounds, as Prometheus has it: each bucket holds all that is below. Thread-safe. */
final class Histogram {
    private static final double[] BOUNDS_SECONDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };

    private final long[] counts = new long[BOUNDS_SECONDS.length + 1];
    private double sumSeconds;

    synchronized void observe(double seconds) {
        int bucket = 0;
        while (bucket < BOUNDS_SECONDS.length && seconds > BOUNDS_SECONDS[bucket]) {
            bucket++;
        }
        counts[bucket]++;
        sumSeconds += seconds;
    }

    /** The lines of a metrics page. */
    synchronized void write(StringBuilder page, String name) {
        page.append("# TYPE ").append(name).append(" histogram\n");
        long below = 0;
        for (int bucket = 0; bucket < BOUNDS_SECONDS.length; bucket++) {
            below += counts[bucket];
            page.append(String.format(Locale.ROOT, "%s_bucket{le=\"%s\"} %d\n", name, BOUNDS_SECONDS[bucket], below));
        }
        long count = Arrays.stream(counts).sum();
        page.append(String.format(Locale.ROOT, "%s_bucket{le=\"+Inf\"} %d\n", name, count));
        page.append(String.format(Locale.ROOT, "%s_sum %.6f\n", name, sumSeconds));
        page.append(String.format(Locale.ROOT, "%s_count %d\n", name, count));
    }
}
