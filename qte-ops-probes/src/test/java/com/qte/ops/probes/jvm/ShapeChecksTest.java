package com.qte.ops.probes.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.ShapeSnapshot.Flags;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule tables of what {@link JvmShape} is judged by. */
class ShapeChecksTest {
    private static final Duration OLD = Duration.ofHours(2);
    private static final long HEAP = Given.HEAP;
    private static final long MIB = Given.MIB;

    static Stream<Check<ShapeSnapshot>> checks() {
        return new JvmShape().spec().checks().stream();
    }

    @ParameterizedTest
    @MethodSource("checks")
    void judge_jvmOfACommand_skipped(Check<ShapeSnapshot> check) {
        assertThat(Judged.first(check, ShapeSnapshot.OF_A_COMMAND).verdict())
                .isEqualTo(Verdict.skipped("not-the-engine"));
    }

    @ParameterizedTest
    @CsvSource({"0.799, HEALTHY", "0.8, DEGRADED", "0.949, DEGRADED", "0.95, FAILING", "3, FAILING"})
    void fit_byWhatIsNeeded(double needed, Status status) {
        assertThat(Judged.first(new MemoryFit(), Given.fit(needed)).verdict().status())
                .isEqualTo(status);
    }

    @Test
    void fit_tooMuch_saysWhichHeapWouldDo() {
        assertThat(Judged.first(new MemoryFit(), Given.fit(0.9)).verdict().evidence())
                .contains(Evidence.number("right-heap", 500, Unit.BYTES));
    }

    @ParameterizedTest
    @CsvSource({"999, HEALTHY", "1000, DEGRADED", "9000, DEGRADED"})
    void classes_riseAllTheTime_byHowMany(long grown, Status status) {
        ClassGrowth check = new ClassGrowth();

        assertThat(Judged.first(check, Given.loaded(OLD, 10_000 + grown))
                        .recorded("loaded", "", JvmChecksContractTest.rising(10_000, grown))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    /** What was done for the first time half an hour ago is no leak. */
    @Test
    void classes_riseOnce_healthy() {
        List<Point> points = new ArrayList<>();
        for (int minutes = 60; minutes > 0; minutes -= 5) {
            points.add(new Point(Judged.AT.minusSeconds(60L * minutes), minutes > 30 ? 10_000 : 19_000));
        }

        assertThat(Judged.first(new ClassGrowth(), Given.loaded(OLD, 19_001))
                        .recorded("loaded", "", new Series(points))
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @Test
    void classes_youngOrUnrecorded_skipped() {
        ClassGrowth check = new ClassGrowth();
        Series hour = JvmChecksContractTest.rising(10_000, 9_000);

        assertThat(Judged.first(check, Given.loaded(Duration.ofMinutes(74), 19_000))
                        .recorded("loaded", "", hour)
                        .verdict()
                        .reason())
                .isEqualTo("too-short");
        assertThat(Judged.first(check, Given.loaded(OLD, 19_000)).verdict().reason())
                .isEqualTo("too-short");
    }

    @ParameterizedTest
    @CsvSource({
        "0.01,  0.099, HEALTHY",
        "0.01,  0.1,   DEGRADED",
        "0.1,   0.499, HEALTHY",
        "0.1,   0.5,   DEGRADED",
        "0,     0.1,   DEGRADED"
    })
    void compilation_againstTheUsual_judged(double usual, double share, Status status) {
        CompilationJump check = new CompilationJump();

        assertThat(Judged.first(check, Given.compiled(OLD, Duration.ofNanos(Math.round(share * 300e9))))
                        .after(Given.compiled(OLD, Duration.ZERO), Duration.ofMinutes(5))
                        .recorded("share", "", JvmChecksContractTest.usual(usual))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void compilation_warmingUp_skipped() {
        assertThat(Judged.first(new CompilationJump(), Given.compiled(Duration.ofMinutes(14), Duration.ofHours(1)))
                        .verdict())
                .isEqualTo(Verdict.skipped("warming-up"));
    }

    private static Verdict part(Flags flags, String part) {
        return Judged.first(new StartFlags(), Given.flags(flags)).verdicts().stream()
                .filter(verdict -> verdict.part().equals(part))
                .findFirst()
                .orElseThrow();
    }

    private static Flags dump(boolean asked, Optional<Long> room) {
        return new Flags(asked, "/var/crash", room, "exit", HEAP, HEAP, "G1", 4);
    }

    @Test
    void flags_heapDump_wantsToBeAskedForAndToFindRoom() {
        assertThat(part(dump(false, Optional.of(9 * HEAP)), "heap-dump").reason())
                .isEqualTo("no-dump");
        assertThat(part(dump(true, Optional.of(HEAP - 1)), "heap-dump").reason())
                .isEqualTo("no-room");
        assertThat(part(dump(true, Optional.of(HEAP)), "heap-dump").reason()).isEqualTo("ok");
        assertThat(part(dump(true, Optional.empty()), "heap-dump").reason()).isEqualTo("ok");
    }

    @ParameterizedTest
    @CsvSource({"exit, ok", "crash, ok", "command, ok", "go-on, goes-on"})
    void flags_outOfMemory_wantsAnEnd(String does, String reason) {
        assertThat(part(new Flags(true, "/", Optional.empty(), does, HEAP, HEAP, "G1", 4), "out-of-memory")
                        .reason())
                .isEqualTo(reason);
    }

    @Test
    void flags_heapSize_saysTheRightOne() {
        Verdict grows = part(new Flags(true, "/", Optional.empty(), "exit", HEAP - 1, HEAP, "G1", 4), "heap-size");

        assertThat(grows.reason()).isEqualTo("grows");
        assertThat(grows.evidence()).contains(Evidence.text("right", "-Xms1000m"));
    }

    @ParameterizedTest
    @CsvSource({
        "Serial,     2, 511,  ok",
        "Serial,     2, 512,  unsuited",
        "Serial,     1, 9000, ok",
        "Parallel,   2, 1023, ok",
        "Parallel,   2, 1024, unsuited",
        "Epsilon,    1, 1,    unsuited",
        "G1,         2, 9000, ok",
        "Z,          2, 9000, ok",
        "Shenandoah, 2, 9000, ok",
        "other,      2, 9000, ok"
    })
    void flags_collector_suitsHeapAndProcessors(String collector, int processors, long heapMib, String reason) {
        long heap = heapMib * MIB;
        assertThat(part(new Flags(true, "/", Optional.empty(), "exit", heap, heap, collector, processors), "collector")
                        .reason())
                .isEqualTo(reason);
    }
}
