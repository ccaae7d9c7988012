package com.qte.ops.self;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What threads have allocated, which only some JVMs measure. Apart, because the module that tells may be missing. */
final class Allocated {
    private Allocated() {}

    /** From ids of threads to bytes, negative for one that has ended; empty where the JVM does not measure them. */
    static Optional<UnaryOperator<long[]>> byThread() {
        try {
            return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
                            && threads.isThreadAllocatedMemorySupported()
                            && threads.isThreadAllocatedMemoryEnabled()
                    ? Optional.of(threads::getThreadAllocatedBytes)
                    : Optional.empty();
        } catch (LinkageError e) {
            return Optional.empty(); // a runtime image without jdk.management
        }
    }
}
