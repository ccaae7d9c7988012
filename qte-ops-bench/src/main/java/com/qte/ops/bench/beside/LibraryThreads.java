package com.qte.ops.bench.beside;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What every thread has used so far but those of the engine and of the JVM itself: the library's own, and those that a
 * driver starts for it. Finds them by walking the groups, which stops nobody. A thread that begins and ends between two
 * looks is not seen; the library's live for longer.
 */
final class LibraryThreads {
    private static final Set<String> OTHERS = Set.of("main", "event-loop");
    private static final int ROOM = 1_024;

    private final ThreadMXBean bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<Long, Use> uses = new HashMap<>();

    /**
     * What threads have used.
     *
     * @param cpuNanos processor time
     * @param bytes allocated
     */
    record Use(long cpuNanos, long bytes) {
        Use plus(Use other) {
            return new Use(cpuNanos + other.cpuNanos, bytes + other.bytes);
        }

        Use minus(Use other) {
            return new Use(cpuNanos - other.cpuNanos, bytes - other.bytes);
        }
    }

    /** All that was seen of all of them until now. */
    Use look() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[ROOM];
        int count = root.enumerate(threads, true);
        for (int i = 0; i < count; i++) {
            Thread thread = threads[i];
            ThreadGroup group = thread.getThreadGroup(); // none once it has ended
            if (group != null && !group.equals(root) && !OTHERS.contains(thread.getName())) {
                note(thread.getId());
            }
        }
        return uses.values().stream().reduce(new Use(0, 0), Use::plus);
    }

    private void note(long thread) {
        long cpu = bean.getThreadCpuTime(thread);
        if (cpu >= 0) { // it may have ended meanwhile
            uses.put(thread, new Use(cpu, Math.max(0, bean.getThreadAllocatedBytes(thread))));
        }
    }
}
