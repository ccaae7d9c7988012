package com.qte.ops.capture;

/** Keeps evidence. Blocks for as long as that takes, and may be called from any thread. */
public interface Capturing {
    /**
     * Keeps what there is to be kept. Blocks for some ten seconds at the most, and throws nothing.
     *
     * @param run names what it is kept for; letters, digits and dashes
     * @param reason why, for people
     */
    Captured capture(String run, String reason);
}
