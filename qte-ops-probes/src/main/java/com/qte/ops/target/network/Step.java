package com.qte.ops.target.network;

import java.time.Duration;

/**
 * One layer of a way.
 *
 * @param layer which
 * @param trouble what it came to
 * @param took how long it took, or until it was given up
 * @param detail what went wrong, for people who know the protocol, or what came of it
 */
public record Step(Layer layer, Trouble trouble, Duration took, String detail) {
    /** {@code took} in seconds. */
    public double tookSeconds() {
        return took.toNanos() / 1e9;
    }
}
