package com.qte.ops.bench;

import com.qte.ops.bench.beside.Spell;
import java.time.Duration;

/**
 * How much is measured.
 *
 * @param passes how often everything is run, each time in a JVM of its own
 * @param warmUps iterations of each JVM that do not count
 * @param iterations iterations of each JVM that count
 * @param each how long an iteration takes
 * @param spell how a loop with this library beside it is measured
 */
record Pace(int passes, int warmUps, int iterations, Duration each, Spell spell) {
    /** All rows within half an hour. */
    static final Pace QUICK =
            new Pace(2, 4, 2, Duration.ofMillis(700), new Spell(3, Duration.ofSeconds(10), Duration.ofSeconds(30)));
    /** What a published figure is made of. */
    static final Pace FULL =
            new Pace(5, 5, 5, Duration.ofSeconds(1), new Spell(6, Duration.ofSeconds(45), Duration.ofSeconds(60)));
}
