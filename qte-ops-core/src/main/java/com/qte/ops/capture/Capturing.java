package com.qte.ops.capture;

/** Keeps evidence. */
public interface Capturing {
    /**
     * Keeps what there is to be kept. Blocks for some ten seconds at the most, and throws nothing.
     *
     * @param run names what it is kept for; letters, digits and dashes
     * @param reason why, for people
     */
    Captured capture(String run, String reason);
}
