package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.ShapeSnapshot.Fit;
import com.qte.ops.probes.jvm.ShapeSnapshot.Flags;
import com.qte.ops.probes.jvm.ShapeSnapshot.Shape;
import java.time.Duration;
import java.util.Optional;

/**
 * How this JVM was started, and what has become of it.
 *
 * @param shape absent where this is not an engine's JVM, but that of a command
 */
public record ShapeSnapshot(Optional<Shape> shape) {
    /** Of a JVM that nobody wants to know about. */
    static final ShapeSnapshot OF_A_COMMAND = new ShapeSnapshot(Optional.empty());

    /**
     * What was seen.
     *
     * @param age since the JVM began, by the wall clock
     * @param fit what it may come to need, and what it may have
     * @param loadedClasses how many are loaded
     * @param compiling processor time that compilers have taken since the JVM began; absent where there is none
     * @param flags what it was told; absent where the JVM does not say
     */
    public record Shape(
            Duration age, Fit fit, long loadedClasses, Optional<Duration> compiling, Optional<Flags> flags) {}

    /**
     * Memory, in bytes.
     *
     * @param heapBytes what the heap may grow to
     * @param directBytes what buffers outside of the heap may take if that was said, or else what they take
     * @param metaspaceBytes what class data may take if that was said, or else what they take
     * @param codeBytes what compiled code takes
     * @param threads how many there are
     * @param stackBytes what each one's stack may take
     * @param limitBytes what the process may have: of its container, or else of the machine; more than 0
     */
    public record Fit(
            long heapBytes,
            long directBytes,
            long metaspaceBytes,
            long codeBytes,
            int threads,
            long stackBytes,
            long limitBytes) {
        long neededBytes() {
            return heapBytes + directBytes + metaspaceBytes + codeBytes + threads * stackBytes;
        }
    }

    /**
     * Options.
     *
     * @param heapDump whether a heap that is full is written to a file
     * @param dumpFolder where to
     * @param dumpRoomBytes what is free there; absent where that cannot be told
     * @param onOutOfMemory what the process does when it cannot have memory: {@code exit}, {@code crash},
     *     {@code command} or {@code go-on}
     * @param initialHeapBytes what the heap begins with
     * @param maxHeapBytes what it may grow to
     * @param collector {@code Serial}, {@code Parallel}, {@code G1}, {@code Z}, {@code Shenandoah} or {@code Epsilon}
     * @param processors how many the JVM may use
     */
    public record Flags(
            boolean heapDump,
            String dumpFolder,
            Optional<Long> dumpRoomBytes,
            String onOutOfMemory,
            long initialHeapBytes,
            long maxHeapBytes,
            String collector,
            int processors) {}
}
