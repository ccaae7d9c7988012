package com.qte.ops.self;

import java.util.List;
import java.util.OptionalLong;

/** The library's own threads and what each has used. Safe from several threads; blocks for microseconds. */
interface Threads {
    /** Those that are alive. */
    List<Use> live();

    /** The calling one, whether it is the library's or not. */
    Use current();

    /**
     * What one thread has used since it began.
     *
     * @param id of the thread; the JVM may give it to another one after its end
     * @param cpuNanos time on a processor; absent where it is not measured, or the thread has just ended
     * @param allocatedBytes allocated on the heap, freed or not; absent likewise
     */
    record Use(long id, OptionalLong cpuNanos, OptionalLong allocatedBytes) {}
}
