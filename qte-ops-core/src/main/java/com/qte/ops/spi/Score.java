package com.qte.ops.spi;

/**
 * How well a remediation has done in its last runs, {@link #RUNS} at the most, those that were cut off included.
 *
 * @param remediation its id
 * @param runs how many have ended, 0 to {@link #RUNS}
 * @param verified how many of them were VERIFIED
 * @param falseFires how many found nothing left to do, or were taken back by a person
 * @param recurred how many were VERIFIED, and the same finding was confirmed again within a day
 */
public record Score(String remediation, int runs, int verified, int falseFires, int recurred) {
    /** How many runs count: enough for one in five to mean something. */
    public static final int RUNS = 20;

    /** So many of them may miss: verified success is to be 80 % at the least. */
    public static final int MOST_MISSED = 4;

    /** One of a remediation that has never run. */
    public static Score none(String remediation) {
        return new Score(remediation, 0, 0, 0, 0);
    }

    /**
     * Whether it has missed so often that the library does not run it by itself any more. With fewer than {@link #RUNS}
     * runs as many misses are too many already.
     */
    public boolean demoted() {
        return missed() > MOST_MISSED;
    }

    /** How many runs were not VERIFIED. */
    public int missed() {
        return runs - verified;
    }
}
