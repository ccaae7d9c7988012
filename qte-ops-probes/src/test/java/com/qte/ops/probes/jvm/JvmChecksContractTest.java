package com.qte.ops.probes.jvm;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.probes.jvm.ShapeSnapshot.Flags;
import com.qte.ops.probes.jvm.ShapeSnapshot.Shape;
import com.qte.ops.probes.jvm.VitalsSnapshot.Contended;
import com.qte.ops.probes.jvm.VitalsSnapshot.Deadlocked;
import com.qte.ops.probes.jvm.VitalsSnapshot.Heap;
import com.qte.ops.probes.jvm.VitalsSnapshot.Room;
import com.qte.ops.probes.jvm.VitalsSnapshot.Use;
import com.qte.ops.probes.jvm.VitalsSnapshot.Vitals;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link JvmVitals} and {@link JvmShape}. */
public class JvmChecksContractTest {
    private static final Duration LONG = Duration.ofHours(2);

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                deadlock(),
                heap(),
                overhead(),
                pause(),
                threads(),
                metaspace(),
                filling(new CodeCache(), used -> Given.used(1, used, 1)),
                filling(new DirectMemory(), used -> Given.used(1, 1, used)),
                fit(),
                classes(),
                compilation(),
                flags());
    }

    private static CheckCase<VitalsSnapshot> deadlock() {
        return CheckCase.of(new Deadlock(), "probes")
                .snapshots(
                        Given.well(),
                        Given.deadlocked(
                                new Deadlocked("a", "Lock@1", "b", List.of("x.Y.z(Y.java:1)")),
                                new Deadlocked("b", "Lock@2", "a", List.of())))
                .seen(VitalsSnapshot.OF_A_COMMAND)
                .ordered("frames");
    }

    private static CheckCase<VitalsSnapshot> heap() {
        return CheckCase.of(new HeapLeft(), "probes")
                .snapshots(Given.heapLeft(300), Given.heapLeft(900, 900), Given.heapLeft(900, 900, 900))
                .seen(VitalsSnapshot.OF_A_COMMAND)
                .seen(Given.heapLeft())
                .seen(endless())
                .ladder("left", 0.001, share -> {
                    long mib = Math.round(share * 1_000);
                    return Given.heapLeft(mib, mib, mib);
                })
                .ordered("usedAfterCollectionBytes");
    }

    private static VitalsSnapshot endless() {
        Vitals well = Given.well().vitals().orElseThrow();
        Use use = new Use("Metaspace", 1, Optional.empty());
        return new VitalsSnapshot(Optional.of(new Vitals(
                well.uptime(),
                List.of(),
                new Heap(Optional.empty(), List.of()),
                well.collecting(),
                List.of(),
                Given.threads(1, 1, Optional.empty(), Optional.empty()),
                List.of(use),
                use,
                use)));
    }

    private static CheckCase<VitalsSnapshot> overhead() {
        CollectionOverhead check = new CollectionOverhead();
        return CheckCase.of(check, "probes")
                .snapshots(young(100, 1), young(100, 10), young(100, 50))
                .seen(VitalsSnapshot.OF_A_COMMAND)
                .seen(young(9, 9))
                .seen(Given.well())
                .ladder(new Ladder<>(
                        "share",
                        0.001,
                        share -> Judged.first(
                                        check,
                                        Given.collecting(LONG, Duration.ofNanos(Math.round((1 + share * 300) * 1e9))))
                                .recorded(
                                        "collecting",
                                        "",
                                        new Series(List.of(new Point(Judged.AT.minusSeconds(300), 1))))));
    }

    private static VitalsSnapshot young(int uptime, int collecting) {
        return Given.collecting(Duration.ofSeconds(uptime), Duration.ofSeconds(collecting));
    }

    private static CheckCase<VitalsSnapshot> pause() {
        return CheckCase.of(new CollectionPause(), "probes")
                .snapshots(Given.paused(), Given.paused(0.01, 0.02), Given.paused(0.01, 0.5), Given.paused(3, 0.5))
                .seen(VitalsSnapshot.OF_A_COMMAND)
                .ladder("longest", 0.001, Given::paused);
    }

    private static CheckCase<VitalsSnapshot> threads() {
        Optional<Room> room = Optional.of(new Room(300, 10_000, "machine"));
        return CheckCase.of(new ThreadGrowth(), "probes")
                .snapshots(Given.well(), Given.withThreads(Given.threads(10, 70, Optional.empty(), room)))
                .seen(VitalsSnapshot.OF_A_COMMAND)
                .seen(endless())
                .ladder(
                        "grown",
                        1,
                        grown -> Given.withThreads(Given.threads(10, 10 + (int) grown, Optional.empty(), room)))
                .ladder(
                        "blocked",
                        1,
                        waiting -> Given.withThreads(Given.threads(
                                10,
                                10,
                                Optional.of(
                                        new Contended("Lock@1", (int) waiting, "holder", List.of("x.Y.z(Y.java:1)"))),
                                room)))
                .ladder(
                        "used",
                        0.001,
                        used -> Given.withThreads(Given.threads(
                                10,
                                10,
                                Optional.empty(),
                                Optional.of(new Room(Math.round(used * 10_000), 10_000, "cgroup")))))
                .ordered("frames");
    }

    private static CheckCase<VitalsSnapshot> metaspace() {
        return filling(new Metaspace(), used -> Given.used(used, 1, 1));
    }

    private interface Filled {
        VitalsSnapshot by(long used);
    }

    private static CheckCase<VitalsSnapshot> filling(Check<VitalsSnapshot> check, Filled filled) {
        return CheckCase.of(check, "probes")
                .snapshots(filled.by(100), filled.by(900), filled.by(1_000))
                .seen(VitalsSnapshot.OF_A_COMMAND)
                .seen(endless())
                .ladder("used", 0.001, used -> filled.by(Math.round(used * 1_000)));
    }

    private static CheckCase<ShapeSnapshot> fit() {
        return CheckCase.of(new MemoryFit(), "probes")
                .snapshots(Given.fit(0.5), Given.fit(0.9), Given.fit(1.2))
                .seen(ShapeSnapshot.OF_A_COMMAND)
                .ladder("needed", 0.001, Given::fit);
    }

    private static CheckCase<ShapeSnapshot> classes() {
        ClassGrowth check = new ClassGrowth();
        return CheckCase.of(check, "probes")
                .snapshots(Given.loaded(LONG, 9_000), Given.loaded(LONG, 90_000))
                .seen(ShapeSnapshot.OF_A_COMMAND)
                .seen(Given.loaded(Duration.ofMinutes(1), 9_000))
                .ladder(new Ladder<>(
                        "grown",
                        4,
                        grown -> Judged.first(check, Given.loaded(LONG, 10_000 + Math.round(grown)))
                                .recorded("loaded", "", rising(10_000, grown))));
    }

    static Series rising(double from, double by) {
        return new Series(IntStream.range(0, 12)
                .mapToObj(i -> new Point(Judged.AT.minusSeconds(3_600 - 300L * i), from + by * i / 12))
                .toList());
    }

    private static CheckCase<ShapeSnapshot> compilation() {
        CompilationJump check = new CompilationJump();
        ShapeSnapshot before = Given.compiled(LONG, Duration.ZERO);
        return CheckCase.of(check, "probes")
                .snapshots(before)
                .seen(ShapeSnapshot.OF_A_COMMAND)
                .seen(Given.compiled(Duration.ofMinutes(1), Duration.ZERO))
                .seen(Judged.first(check, before).after(before, Duration.ofMinutes(5)))
                .seen(Given.shape(new Shape(LONG, Given.FIT, 9_000, Optional.empty(), Optional.empty())))
                .ladder(new Ladder<>(
                        "times",
                        0.01,
                        times -> Judged.first(
                                        check, Given.compiled(LONG, Duration.ofNanos(Math.round(times * 0.1 * 300e9))))
                                .after(before, Duration.ofMinutes(5))
                                .recorded("share", "", usual(0.1))));
    }

    static Series usual(double share) {
        return new Series(IntStream.range(0, 6)
                .mapToObj(i -> new Point(Judged.AT.minusSeconds(3_600 - 300L * i), share))
                .toList());
    }

    private static CheckCase<ShapeSnapshot> flags() {
        Flags wrong = new Flags(false, "/", Optional.empty(), FlagFacts.GOES_ON, 1, Given.HEAP, "Serial", 2);
        Flags cramped = new Flags(true, "/", Optional.of(1L), "exit", 1, 2 * Given.HEAP, "Parallel", 2);
        return CheckCase.of(new StartFlags(), "probes")
                .snapshots(Given.flags(Given.RIGHT), Given.flags(wrong))
                .seen(Given.flags(cramped))
                .seen(Given.shape(new Shape(LONG, Given.FIT, 9_000, Optional.empty(), Optional.empty())))
                .seen(ShapeSnapshot.OF_A_COMMAND);
    }
}
