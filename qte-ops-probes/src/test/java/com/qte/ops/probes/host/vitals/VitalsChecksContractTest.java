package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link HostVitals}. */
public class VitalsChecksContractTest {
    private static final double STEP = 0.001;
    private static final int LOOKS = 41;
    private static final int APART = 15;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return List.of(
                processorUse(),
                given(new Throttling(), Given.busy(0.1), Given.group(0.5, 0.01), Given.group(0.9, 0.1))
                        .seen(group(new Throttling(), Given.group(0.9, 0.3)))
                        .ladder(new Ladder<>(
                                "throttled", STEP, share -> group(new Throttling(), Given.group(0.9, share)))),
                given(new Steal(), Given.busy(0.1))
                        .seen(Given.judged(new Steal(), Given.processors(0.5, 0, 0.2)))
                        .ladder(new Ladder<>(
                                "steal", STEP, share -> Given.judged(new Steal(), Given.processors(0.6, 0, share)))),
                given(new IoWait(), Given.busy(0.1))
                        .seen(Given.judged(new IoWait(), Given.processors(0.1, 0.2, 0)))
                        .ladder(new Ladder<>(
                                "waiting", STEP, share -> Given.judged(new IoWait(), Given.processors(0.1, share, 0)))),
                given(new PressureStall(), Given.busy(0.1))
                        .ladder("cpu", STEP, some -> Given.pressure("cpu", some, 0))
                        .ladder("memory", STEP, some -> Given.pressure("memory", some, 0))
                        .ladder("io", STEP, some -> Given.pressure("io", some, 0))
                        .ladder("memory-full", STEP, full -> Given.pressure("memory", 0.05, full))
                        .ladder("io-full", STEP, full -> Given.pressure("io", 0.05, full)),
                given(new RunQueue(), Given.queue(0.5), Given.queue(2.5), Given.queue(5))
                        .seen(Given.group(0.1, 0))
                        .seen(Given.unknownLoad())
                        .seen(group(new RunQueue(), Given.unknownLoad()))
                        .seen(Judged.first(new RunQueue(), Given.load(new Load(OptionalDouble.of(3), 0.5, "cgroup")))
                                .recorded("now", Verdict.WHOLE, Given.looks(5, 3, APART)))
                        .ladder("queue", STEP, Given::queue),
                given(new MemoryLeft(), Given.memory(0.5), Given.memory(0.08), Given.memory(0.01))
                        .snapshots(Given.memory(0.5, 0.01))
                        .ladder("left", STEP, Given::memory),
                given(new SwapUse(), Given.swap(0, 0), Given.swap(0.9, 0))
                        .seen(Given.judged(new SwapUse(), Given.swap(0.1, 2_000)))
                        .ladder("used", STEP, used -> Given.swap(used, 0))
                        .ladder(new Ladder<>("paging", 1, rate -> Given.judged(new SwapUse(), Given.swap(0.1, rate)))),
                given(new OomKills(), Given.kills(3))
                        .seen(Given.judged(new OomKills(), Given.kills(4)))
                        .seen(Given.judged(new OomKills(), Given.kills(3)))
                        .ladder(new Ladder<>(
                                "killed", 1, killed -> Given.judged(new OomKills(), Given.kills(3 + (long) killed)))),
                given(new ThreadsLeft(), Given.threads(0.5), Given.threads(0.85), Given.threads(0.95))
                        .ladder("used", STEP, Given::threads),
                CheckCase.of(new Zombies(), "probes")
                        .snapshots(zombies(0), zombies(25))
                        .seen(new HostProcesses.Snapshot(0, 0, List.of(), false))
                        .seen(new HostProcesses.Snapshot(16_384, 3, List.of(), false))
                        .ladder("zombies", 1, VitalsChecksContractTest::zombies),
                engineRuns());
    }

    private static HostProcesses.Snapshot zombies(double count) {
        return new HostProcesses.Snapshot(
                300,
                (int) count,
                count == 0
                        ? List.of()
                        : List.of(
                                new HostProcesses.Parent(41, "sh", 1),
                                new HostProcesses.Parent(40, "gateway", (int) count - 1)),
                true);
    }

    private static CheckCase<ProcessSnapshot> engineRuns() {
        EngineRuns check = new EngineRuns();
        CheckCase<ProcessSnapshot> given = CheckCase.of(check, "probes").ordered("tree");
        for (ProcessSnapshot.Sight sight : ProcessSnapshot.Sight.values()) {
            given = given.seen(new ProcessSnapshot(sight, "/run/engine.pid", Optional.empty()));
        }
        return given.ladder("memory", STEP, share -> GivenProcess.memory(share))
                .ladder("descriptors", STEP, share -> GivenProcess.descriptors(share))
                .ladder("threads", 1, count -> GivenProcess.threads((long) count))
                .ladder(new Ladder<>("cpu", STEP, share -> GivenProcess.busy(share, Given.looks(share, LOOKS, APART))))
                .ladder(new Ladder<>("lasting", 1, seconds -> GivenProcess.busy(0.9, lasting((long) seconds))));
    }

    private static CheckCase<VitalsSnapshot> processorUse() {
        Check<VitalsSnapshot> check = new ProcessorUse();
        return given(check, Given.busy(0.1))
                .seen(Given.judged(check, Given.busy(0.5)))
                .seen(group(check, Given.group(0.99, 0)))
                .ladder(new Ladder<>("busy", STEP, share -> busyFor(share, LOOKS, APART)))
                .ladder(new Ladder<>(
                        "lasting",
                        1,
                        seconds -> Given.judged(check, Given.busy(0.99))
                                .recorded("busy", "machine", lasting((long) seconds))));
    }

    /** Busy from so many seconds ago on. */
    private static Series lasting(long seconds) {
        List<Point> points = new ArrayList<>();
        for (long ago = seconds; ago > 0; ago -= APART) {
            points.add(new Point(Judged.AT.minusSeconds(ago), 0.99));
        }
        return new Series(points);
    }

    /** So busy at so many looks in a row, and now. */
    private static Judged<VitalsSnapshot> busyFor(double share, int looks, int secondsApart) {
        return Given.judged(new ProcessorUse(), Given.busy(share))
                .recorded("busy", "machine", Given.looks(share, looks, secondsApart));
    }

    private static Judged<VitalsSnapshot> group(Check<VitalsSnapshot> check, VitalsSnapshot now) {
        return Judged.first(check, now).after(Given.GROUP_BEFORE, Given.APART);
    }

    private static CheckCase<VitalsSnapshot> given(Check<VitalsSnapshot> check, VitalsSnapshot... fromGoodToBad) {
        return CheckCase.of(check, "probes").snapshots(fromGoodToBad).seen(VitalsSnapshot.NOTHING);
    }
}
