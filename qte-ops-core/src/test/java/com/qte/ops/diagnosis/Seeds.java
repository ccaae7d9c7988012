package com.qte.ops.diagnosis;

import java.util.Random;

/** The seed of a random test: printed, and taken back from the system property {@code qte.seed}. */
final class Seeds {
    private Seeds() {}

    static Random random(String test) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println(test + ": -Dqte.seed=" + seed);
        return new Random(seed);
    }
}
