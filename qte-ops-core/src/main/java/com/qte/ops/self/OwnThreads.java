package com.qte.ops.self;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds the library's threads among all of this JVM: those in a group of the name {@code qte-ops} or below it, where
 * also the threads are that a driver or a plugin starts from there, and those whose name begins with {@code qte-ops-}.
 * Several instances in one JVM are counted together.
 */
final class OwnThreads implements Threads {
    /** The group of the library's threads. */
    static final String GROUP = "qte-ops";

    private static final String PREFIX = "qte-ops-";

    private final ThreadMXBean measured = ManagementFactory.getThreadMXBean();
    private final boolean hasCpu = measured.isThreadCpuTimeSupported() && measured.isThreadCpuTimeEnabled();
    private final Optional<UnaryOperator<long[]>> allocated = Allocated.byThread();

    @Override
    public List<Use> live() {
        return uses(all().filter(OwnThreads::isOwn).mapToLong(Thread::getId).toArray());
    }

    @Override
    public Use current() {
        return uses(Thread.currentThread().getId()).get(0);
    }

    private List<Use> uses(long... ids) {
        Optional<long[]> bytes = allocated.map(meter -> meter.apply(ids));
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Use(
                        ids[i],
                        hasCpu ? told(measured.getThreadCpuTime(ids[i])) : OptionalLong.empty(),
                        bytes.isPresent() ? told(bytes.get()[i]) : OptionalLong.empty()))
                .toList();
    }

    private static OptionalLong told(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Walks the groups and not the stacks, which would stop every thread of the host. */
    private static Stream<Thread> all() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] found = new Thread[root.activeCount() + 16];
        int count = root.enumerate(found, true);
        while (count == found.length) { // what has no room is left out without a word
            found = new Thread[2 * found.length];
            count = root.enumerate(found, true);
        }
        return Arrays.stream(found, 0, count);
    }

    private static boolean isOwn(Thread thread) {
        if (thread.getName().startsWith(PREFIX)) {
            return true;
        }
        ThreadGroup group = thread.getThreadGroup(); // none once it has ended
        while (group != null && !GROUP.equals(group.getName())) {
            group = group.getParent();
        }
        return group != null;
    }
}
