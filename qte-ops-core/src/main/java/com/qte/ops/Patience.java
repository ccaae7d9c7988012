package com.qte.ops;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.ToLongFunction;

/**
 * How long foreign code is waited for.
 *
 * @param counted for how long in vain; while one that could go on has to share the processor, only what it got of it is
 *     counted
 * @param most for how long at all
 * @param processorNanos how long a thread has had a processor; less than 0 where nobody knows
 */
record Patience(Duration counted, Duration most, ToLongFunction<Thread> processorNanos) {
    /** What an engine may lose of its start. */
    private static final Duration USUAL = Duration.ofMillis(1_500);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Of a host that must not be held up, whatever its machine is busy with. */
    static final Patience OF_A_HOST = new Patience(USUAL, USUAL, thread -> -1);

    /** @throws IllegalArgumentException if it is shorter than 1.5 s, or longer than a minute */
    static Patience of(Duration most) {
        if (most.compareTo(USUAL) < 0 || most.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the patience is " + most + ", allowed is " + USUAL + " to " + LONGEST);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        boolean measured = threads.isThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
        return new Patience(USUAL, most, measured ? thread -> threads.getThreadCpuTime(thread.getId()) : thread -> -1);
    }
}
