package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.VitalsSnapshot.Use;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Optional;

/** Reads this JVM's memory pools; microseconds. */
final class Pools {
    private static final List<String> CLASS_MEMORY = List.of("Metaspace", "Compressed Class Space");

    private Pools() {}

    static Optional<Long> heapMax() {
        return most(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax());
    }

    /**
     * What was taken from the system, since that is what the maximum limits: each class loader takes whole pieces, so that
     * with thousands of them the JVM fails while two fifths are in use.
     */
    static List<Use> classMemory() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> CLASS_MEMORY.contains(pool.getName()))
                .map(pool -> new Use(
                        pool.getName(),
                        pool.getUsage().getCommitted(),
                        most(pool.getUsage().getMax())))
                .toList();
    }

    /** Where it is cut into segments, code that finds no room in one of them goes into another: only the sum is full. */
    static Use codeCache() {
        List<MemoryUsage> segments = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().startsWith("Code"))
                .map(MemoryPoolMXBean::getUsage)
                .toList();
        long max = segments.stream().mapToLong(MemoryUsage::getMax).sum();
        boolean isLimited = segments.stream().allMatch(segment -> segment.getMax() > 0);
        return new Use(
                "code cache",
                segments.stream().mapToLong(MemoryUsage::getUsed).sum(),
                isLimited ? most(max) : Optional.empty());
    }

    /** What is not said is as much as the heap may be. */
    static Use directMemory() {
        long used = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        Optional<Long> said = VmOptions.number("MaxDirectMemorySize").filter(bytes -> bytes > 0);
        return new Use(
                "direct buffers", used, said.or(() -> most(Runtime.getRuntime().maxMemory())));
    }

    private static Optional<Long> most(long max) {
        return max > 0 && max < Long.MAX_VALUE ? Optional.of(max) : Optional.empty();
    }
}
