package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.VitalsSnapshot.Deadlocked;
import java.lang.management.LockInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds threads that wait for each other. */
final class Deadlocks {
    static final int FRAMES = 5;
    private static final int MOST = 20;

    private Deadlocks() {}

    /** Those that were so twice: a wait for a lock with a time limit may end of itself. */
    static List<Deadlocked> find(UnaryOperator<String> redactor) {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        long[] first = bean.findDeadlockedThreads();
        if (first == null) {
            return List.of();
        }
        ThreadInfo[] infos = bean.getThreadInfo(first, FRAMES);
        long[] second = bean.findDeadlockedThreads();
        if (second == null) {
            return List.of();
        }
        return Arrays.stream(infos)
                .filter(Objects::nonNull)
                .filter(info -> Arrays.stream(second).anyMatch(id -> id == info.getThreadId()))
                .map(info -> deadlocked(info, redactor))
                .sorted(Comparator.comparing(Deadlocked::thread))
                .limit(MOST)
                .toList();
    }

    private static Deadlocked deadlocked(ThreadInfo info, UnaryOperator<String> redactor) {
        return new Deadlocked(
                redactor.apply(info.getThreadName()),
                lock(info.getLockInfo()),
                redactor.apply(String.valueOf(info.getLockOwnerName())),
                frames(info.getStackTrace(), FRAMES, redactor));
    }

    /** The identity that {@code jstack} and {@code toString} show. */
    static String lock(LockInfo lock) {
        return lock.getClassName() + "@" + Integer.toHexString(lock.getIdentityHashCode());
    }

    static List<String> frames(StackTraceElement[] stack, int most, UnaryOperator<String> redactor) {
        return Stream.of(stack)
                .limit(most)
                .map(StackTraceElement::toString)
                .map(redactor)
                .toList();
    }
}
