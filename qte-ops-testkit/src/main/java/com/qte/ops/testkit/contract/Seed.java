package com.qte.ops.testkit.contract;

/** Where chance begins: at the system property {@value #PROPERTY}, or anywhere. */
final class Seed {
    static final String PROPERTY = "qte.seed";

    private Seed() {}

    static long next() {
        return Long.getLong(PROPERTY, System.nanoTime());
    }
}
