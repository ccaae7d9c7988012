package com.qte.ops.diagnosis;

import java.util.Random;

/** The seed of a random test: printed, and taken back from the system property {@code qte.ops.seed}. */
final class Seeds {
    private Seeds() {}

    static Random random(String test) {
        long seed = Long.getLong("qte.ops.seed", System.nanoTime());
        System.out.println(test + ": -Dqte.ops.seed=" + seed);
        return new Random(seed);
    }
}
