package com.qte.ops.history;

/**
 * How much is remembered at most.
 *
 * @param series series of all checks together, 1 or more
 * @param points points of all series together, {@link Track#MOST_POINTS} or more
 * @param bytes size of the file beyond which it is written anew from memory, whatever it needs
 */
record Bounds(int series, int points, long bytes) {
    /**
     * A point takes some 70 bytes of memory and a series at most 1.5 KiB beside its points: 11 MB in all. An installation
     * with a hundred series of an hour and ten of a month needs a third of it.
     */
    static final Bounds USUAL = new Bounds(2_048, 100_000, 8 << 20);
}
