package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.ShapeSnapshot.Fit;
import com.qte.ops.probes.jvm.ShapeSnapshot.Flags;
import com.qte.ops.probes.jvm.ShapeSnapshot.Shape;
import com.qte.ops.probes.jvm.VitalsSnapshot.Census;
import com.qte.ops.probes.jvm.VitalsSnapshot.Contended;
import com.qte.ops.probes.jvm.VitalsSnapshot.Deadlocked;
import com.qte.ops.probes.jvm.VitalsSnapshot.Heap;
import com.qte.ops.probes.jvm.VitalsSnapshot.Pause;
import com.qte.ops.probes.jvm.VitalsSnapshot.Room;
import com.qte.ops.probes.jvm.VitalsSnapshot.Threads;
import com.qte.ops.probes.jvm.VitalsSnapshot.Use;
import com.qte.ops.probes.jvm.VitalsSnapshot.Vitals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Snapshots of a JVM in which all is well but for one thing. */
final class Given {
    static final long MIB = 1L << 20;
    static final long HEAP = 1_000 * MIB;

    private Given() {}

    static final Threads FEW = threads(20, 20, Optional.empty(), Optional.of(new Room(300, 10_000, "cgroup")));

    static VitalsSnapshot well() {
        return vitals(List.of(), heap(300), Duration.ofSeconds(1), List.of(), FEW, 100, 100, 100);
    }

    static VitalsSnapshot deadlocked(Deadlocked... threads) {
        return vitals(List.of(threads), heap(300), Duration.ofSeconds(1), List.of(), FEW, 100, 100, 100);
    }

    static VitalsSnapshot heapLeft(long... usedMib) {
        return vitals(List.of(), heap(usedMib), Duration.ofSeconds(1), List.of(), FEW, 100, 100, 100);
    }

    static VitalsSnapshot collecting(Duration uptime, Duration collecting) {
        Vitals well = well().vitals().orElseThrow();
        return new VitalsSnapshot(Optional.of(new Vitals(
                uptime,
                List.of(),
                well.heap(),
                collecting,
                List.of(),
                FEW,
                well.classMemory(),
                well.codeCache(),
                well.directMemory())));
    }

    static VitalsSnapshot paused(double... seconds) {
        List<Pause> pauses = java.util.Arrays.stream(seconds)
                .mapToObj(length -> new Pause(
                        "G1 Young Generation",
                        "G1 Evacuation Pause",
                        Duration.ofNanos(Math.round(length * 1e9)),
                        Duration.ofSeconds(30)))
                .toList();
        return vitals(List.of(), heap(300), Duration.ofSeconds(1), pauses, FEW, 100, 100, 100);
    }

    static VitalsSnapshot withThreads(Threads threads) {
        return vitals(List.of(), heap(300), Duration.ofSeconds(1), List.of(), threads, 100, 100, 100);
    }

    /** A group of workers that was smaller before. */
    static Threads threads(int before, int now, Optional<Contended> contended, Optional<Room> room) {
        return new Threads(
                now + 10,
                Map.of("worker-#", now, "main", 1),
                List.of(new Census(Duration.ofHours(1), Map.of("worker-#", before, "main", 1))),
                contended,
                room);
    }

    static VitalsSnapshot used(long metaspace, long code, long direct) {
        return vitals(List.of(), heap(300), Duration.ofSeconds(1), List.of(), FEW, metaspace, code, direct);
    }

    private static Heap heap(long... usedMib) {
        return new Heap(
                Optional.of(HEAP),
                java.util.Arrays.stream(usedMib).mapToObj(mib -> mib * MIB).toList());
    }

    private static VitalsSnapshot vitals(
            List<Deadlocked> deadlocked,
            Heap heap,
            Duration collecting,
            List<Pause> pauses,
            Threads threads,
            long metaspace,
            long code,
            long direct) {
        return new VitalsSnapshot(Optional.of(new Vitals(
                Duration.ofHours(2),
                deadlocked,
                heap,
                collecting,
                pauses,
                threads,
                List.of(
                        new Use("Metaspace", metaspace, Optional.of(1_000L)),
                        new Use("Compressed Class Space", 10, Optional.of(1_000L))),
                new Use("code cache", code, Optional.of(1_000L)),
                new Use("direct buffers", direct, Optional.of(1_000L)))));
    }

    static final Flags RIGHT = new Flags(true, "/var/crash", Optional.of(9 * HEAP), "exit", HEAP, HEAP, "G1", 4);

    static ShapeSnapshot fit(double needed) {
        Fit fit = new Fit(Math.round(needed * 1_000) - 300, 100, 100, 50, 50, 1, 1_000);
        return shape(
                new Shape(Duration.ofHours(2), fit, 9_000, Optional.of(Duration.ofMinutes(1)), Optional.of(RIGHT)));
    }

    static ShapeSnapshot flags(Flags flags) {
        return shape(
                new Shape(Duration.ofHours(2), FIT, 9_000, Optional.of(Duration.ofMinutes(1)), Optional.of(flags)));
    }

    static ShapeSnapshot loaded(Duration age, long classes) {
        return shape(new Shape(age, FIT, classes, Optional.of(Duration.ofMinutes(1)), Optional.of(RIGHT)));
    }

    static ShapeSnapshot compiled(Duration age, Duration compiling) {
        return shape(new Shape(age, FIT, 9_000, Optional.of(compiling), Optional.of(RIGHT)));
    }

    static ShapeSnapshot shape(Shape shape) {
        return new ShapeSnapshot(Optional.of(shape));
    }

    static final Fit FIT = new Fit(HEAP, 0, 50 * MIB, 20 * MIB, 50, MIB, 4 * HEAP);
}
