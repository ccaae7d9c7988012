package com.qte.ops.diagnosis;

/**
 * How often a finding came and went of late. The method is that of Icinga 2 (its documentation, Advanced Topics, Check
 * Flapping): of the last 20 looks, those that changed the state are summed up with a weight that rises evenly from 0.80
 * for the oldest to 1.18 for the newest, and divided by 20. It flaps from 30 % on, until it is below 25 %.
 *
 * <p>Only well and ill count as states: something that is now degraded, now failing is steadily ill. At least six changes
 * within 20 looks make a finding flap.
 *
 * @param changes one bit a look, the newest the highest; set where the look changed the state
 * @param flapping whether it flaps
 */
record Swings(int changes, boolean flapping) {
    /** Looks that are remembered. */
    static final int LOOKS = 20;

    /** Nothing has changed. */
    static final Swings NONE = new Swings(0, false);

    // Hundredths of a look, so that the sum is exact.
    private static final int OLDEST = 80;
    private static final int STEP = 2;
    private static final int HIGH = 30 * LOOKS;
    private static final int LOW = 25 * LOOKS;

    /** What it is after one more look. */
    Swings after(boolean changed) {
        int next = changes >>> 1 | (changed ? 1 << LOOKS - 1 : 0);
        return next == 0 ? NONE : new Swings(next, weight(next) >= (flapping ? LOW : HIGH));
    }

    /** How many of the remembered looks changed the state. */
    int count() {
        return Integer.bitCount(changes);
    }

    private static int weight(int changes) {
        int weight = 0;
        for (int look = 0; look < LOOKS; look++) {
            if ((changes & 1 << look) != 0) {
                weight += OLDEST + STEP * look;
            }
        }
        return weight;
    }
}
