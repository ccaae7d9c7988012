package com.qte.ops.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param passes how often everything is run, each time in a JVM of its own
 * @param warmUps iterations of each JVM that do not count
 * @param iterations iterations of each JVM that count
 * @param each how long an iteration takes
 */
record Pace(int passes, int warmUps, int iterations, Duration each) {
    /** All rows within twenty minutes. */
    static final Pace QUICK = new Pace(2, 4, 2, Duration.ofMillis(700));
    /** What a published figure is made of. */
    static final Pace FULL = new Pace(5, 5, 5, Duration.ofSeconds(1));
}
