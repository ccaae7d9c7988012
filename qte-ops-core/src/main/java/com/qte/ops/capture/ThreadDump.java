package com.qte.ops.capture;

import com.qte.ops.spi.Ticker;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What each thread of this process is at, with the monitors that it holds, the locks that it waits for and whose they
 * are, and who keeps whom waiting for ever. Taken by the JVM at one moment, in a pause of some milliseconds.
 *
 * @param number 1 for the first of several; later ones wait a moment first, so that what moves can be told from what
 *     does not
 */
record ThreadDump(int number, Ticker ticker, UnaryOperator<String> redactor) implements Source {
    private static final int DEEPEST = 100;
    private static final int MOST = 1 << 20;
    private static final Duration APART = Duration.ofMillis(300);

    @Override
    public String name() {
        return "threads-" + number;
    }

    @Override
    public String file() {
        return name() + ".txt";
    }

    @Override
    public int mostBytes() {
        return MOST;
    }

    @Override
    public Content bring() throws InterruptedException {
        if (number > 1) {
            rest();
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        // Not whose locks of java.util.concurrent are held: for those the JVM stands still while it walks its whole
        // heap.
        ThreadInfo[] infos = threads.dumpAllThreads(true, false, DEEPEST);
        long[] dead = threads.findDeadlockedThreads();
        StringBuilder text = new StringBuilder();
        text.append(infos.length).append(" threads\n");
        if (dead != null) {
            Set<Long> ids = Arrays.stream(dead).boxed().collect(Collectors.toCollection(TreeSet::new));
            text.append("DEADLOCKED: ").append(ids).append('\n');
        }
        for (ThreadInfo info : infos) {
            tell(info, text);
        }
        return new Content(redactor.apply(text.toString()).getBytes(StandardCharsets.UTF_8), "");
    }

    private void rest() throws InterruptedException {
        long until = ticker.nanos() + APART.toNanos();
        for (long left = APART.toNanos(); left > 0; left = until - ticker.nanos()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("too late");
            }
            ticker.park(left);
        }
    }

    /** Unlike {@link ThreadInfo#toString()}, which shows eight frames. */
    private static void tell(ThreadInfo info, StringBuilder text) {
        text.append("\n\"").append(info.getThreadName()).append("\" id=").append(info.getThreadId());
        text.append(info.isDaemon() ? " daemon" : "").append(" prio=").append(info.getPriority());
        text.append(' ').append(info.getThreadState());
        if (info.getLockName() != null) {
            text.append(" on ").append(info.getLockName());
        }
        if (info.getLockOwnerName() != null) {
            text.append(" owned by \"")
                    .append(info.getLockOwnerName())
                    .append("\" id=")
                    .append(info.getLockOwnerId());
        }
        text.append('\n');
        StackTraceElement[] frames = info.getStackTrace();
        for (int depth = 0; depth < frames.length; depth++) {
            text.append("    at ").append(frames[depth]).append('\n');
            int at = depth;
            Arrays.stream(info.getLockedMonitors())
                    .filter(monitor -> monitor.getLockedStackDepth() == at)
                    .forEach(monitor ->
                            text.append("    - locked ").append(monitor).append('\n'));
        }
    }
}
