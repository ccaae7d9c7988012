package com.qte.ops.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the library's own hiccup meter saw: times in which this JVM did not run its threads, for whatever reason (a
 * collection, a stopped process, a starved machine). Given to probes by {@link Site#host}. Thread-safe, never blocks.
 */
public interface Pauses {
    /** A shorter pause is not noted: 100 ms, ten times the meter's period. */
    Duration NOTED = Duration.ofMillis(100);

    /**
     * One pause.
     *
     * @param ended when the JVM ran again, by the wall clock
     * @param length how long it did not run; at least {@link #NOTED}
     */
    record Pause(Instant ended, Duration length) {}

    /** The latest pauses, at most 64, oldest first. */
    List<Pause> recent();

    /**
     * Whether this JVM is watched. It is not before the instance is started: who only looks once does so from a JVM that
     * is not the engine's, and which has hardly begun.
     */
    default boolean isWatching() {
        return true;
    }
}
