package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule tables, row by row. */
class VitalsRulesTest {
    private static final String EDITED = "/proc of Linux 6.18, edited: ";

    @ParameterizedTest
    @CsvSource({
        // busy, for so many looks of 15 s before this one, status
        "0.799, 60, HEALTHY",
        "0.80, 60, DEGRADED",
        "0.80, 40, DEGRADED", // 600 s
        "0.80, 39, HEALTHY", // 585 s
        "0.949, 60, DEGRADED",
        "0.95, 60, FAILING",
        "0.95, 39, HEALTHY",
        "1, 0, HEALTHY",
    })
    void judgeCpu_shareAndTime_both(double share, int looks, Status status) {
        Verdict verdict = Given.judged(new ProcessorUse(), Given.busy(share))
                .recorded("busy", "machine", Given.looks(share, looks, 15))
                .verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(status.isFault() ? "busy" : share < 0.8 ? "ok" : "not-for-long");
    }

    @Test
    void judgeCpu_fullOnlyForTheLastMinutesOfABusyHour_degraded() {
        Series looks = new Series(Stream.concat(points(0.9, 3_600, 301).stream(), points(1, 300, 0).stream())
                .toList());

        assertThat(Given.judged(new ProcessorUse(), Given.busy(1))
                        .recorded("busy", "machine", looks)
                        .verdict()
                        .status())
                .isEqualTo(Status.DEGRADED);
    }

    @Test
    void judgeCpu_aMomentsDip_doesNotBeginAnew() {
        List<Point> points = points(1, 900, 0);
        Series dipped = new Series(IntStream.range(0, points.size())
                .mapToObj(i -> i == 30 ? new Point(points.get(i).at(), 0.4) : points.get(i))
                .toList());

        assertThat(Given.judged(new ProcessorUse(), Given.busy(1))
                        .recorded("busy", "machine", dipped)
                        .verdict()
                        .status())
                .isEqualTo(Status.DEGRADED); // failing needs ten minutes without it
    }

    @Test
    void judgeCpu_nobodyLookedInBetween_beginsAnew() {
        Series looks = new Series(Stream.concat(points(1, 3_600, 1_200).stream(), points(1, 300, 0).stream())
                .toList());

        assertThat(Given.judged(new ProcessorUse(), Given.busy(1))
                        .recorded("busy", "machine", looks)
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @Test
    void judgeCpu_groupAndMachine_eachAgainstItsOwn() {
        assertThat(group(Given.group(0.97, 0, 0.1), "cgroup"))
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("cgroup", Status.FAILING), tuple("machine", Status.HEALTHY));
        assertThat(group(Given.group(0.1, 0, 0.97), "machine"))
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("cgroup", Status.HEALTHY), tuple("machine", Status.FAILING));
        assertThat(group(Given.group(0.97, 0, 0.1), "cgroup").get(0).evidence().toString())
                .contains("cgroup")
                .contains("0.5");
    }

    private static List<Verdict> group(VitalsSnapshot now, String busy) {
        return Judged.first(new ProcessorUse(), now)
                .after(Given.GROUP_BEFORE, Given.APART)
                .recorded("busy", busy, Given.looks(0.97, 60, 15))
                .verdicts();
    }

    @ParameterizedTest
    @CsvSource({"0.049, HEALTHY", "0.05, DEGRADED", "0.249, DEGRADED", "0.25, FAILING"})
    void judgeThrottled_shareOfPeriods(double share, Status status) {
        assertThat(Judged.first(new Throttling(), Given.group(0.5, share))
                        .after(Given.GROUP_BEFORE, Given.APART)
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judgeThrottled_noQuotaOrFirstLook_skipped() {
        assertThat(Given.judged(new Throttling(), Given.busy(1)).verdict()).isEqualTo(Verdict.skipped("no-quota"));
        assertThat(Judged.first(new Throttling(), Given.group(1, 1)).verdict())
                .isEqualTo(Verdict.skipped("first-look"));
    }

    @ParameterizedTest
    @CsvSource({"0.099, HEALTHY", "0.1, DEGRADED", "0.299, DEGRADED", "0.3, FAILING"})
    void judgeStealAndIoWait_meanOfAMinute(double share, Status status) {
        assertThat(Given.judged(new Steal(), Given.processors(0.5, 0, share))
                        .verdict()
                        .status())
                .isEqualTo(status);
        assertThat(Given.judged(new IoWait(), Given.processors(0.1, share, 0))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        // resource, somebody waits, nobody does anything else, status, reason
        "cpu, 0.249, 0, HEALTHY, ok",
        "cpu, 0.25, 0, DEGRADED, waits",
        "cpu, 1, 1, DEGRADED, waits", // of the whole machine it is always told as 0, of a group it may not be
        "memory, 0.099, 0.099, HEALTHY, ok",
        "memory, 0.1, 0, DEGRADED, waits",
        "memory, 0.1, 0.1, FAILING, stands-still",
        "io, 0.1, 0.399, DEGRADED, waits",
        "io, 0.5, 0.4, FAILING, stands-still",
    })
    void judgePressure_eachResource(String resource, double some, double full, Status status, String reason) {
        Verdict verdict = Judged.first(new PressureStall(), Given.pressure(resource, some, full))
                .verdict();

        assertThat(verdict.part()).isEqualTo(resource);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"1.99, HEALTHY", "2, DEGRADED", "3.99, DEGRADED", "4, FAILING"})
    void judgeLoad_forEachProcessor(double each, Status status) {
        assertThat(Judged.first(new RunQueue(), Given.queue(each)).verdict().status())
                .isEqualTo(status);
    }

    @Test
    void judgeLoad_useOfTheGroupIsUnknown_notCalledIdle() {
        assertThat(Judged.first(new RunQueue(), Given.unknownLoad()).verdict())
                .isEqualTo(Verdict.skipped("first-look"));
        assertThat(Judged.first(new RunQueue(), Given.unknownLoad())
                        .after(Given.GROUP_BEFORE, Given.APART)
                        .verdict())
                .isEqualTo(Verdict.skipped("not-told"));
    }

    @Test
    void judgeLoad_group_meanOfItsLooks() {
        Load load = new Load(OptionalDouble.of(3), 0.5, "cgroup");
        Judged<VitalsSnapshot> once = Judged.first(new RunQueue(), Given.load(load));

        assertThat(once.verdict().reason())
                .as("what has just started is no queue")
                .isEqualTo("first-look");
        assertThat(once.recorded("now", Verdict.WHOLE, Given.looks(6, 3, 15))
                        .verdict()
                        .status())
                .isEqualTo(Status.FAILING);
        assertThat(once.recorded("now", Verdict.WHOLE, Given.looks(0, 3, 15))
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY); // six for each, once in four looks
    }

    @ParameterizedTest
    @CsvSource({
        "0.799, 999, HEALTHY, ok",
        "0.8, 0, DEGRADED, full",
        "1, 0, DEGRADED, full",
        "0.1, 1000, FAILING, paging",
        "0.9, 1000, FAILING, paging",
    })
    void judgeSwap_useAndPaging(double used, double paging, Status status, String reason) {
        Verdict verdict = Given.judged(new SwapUse(), Given.swap(used, paging)).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judgeKills_oneWithinHalfAnHour_staysForThatLong() {
        OomKills check = new OomKills();
        Series earlier = new Series(List.of(new Point(Judged.AT.minusSeconds(1_790), 1)));
        Series longAgo = new Series(List.of(new Point(Judged.AT.minusSeconds(1_810), 1)));
        Judged<VitalsSnapshot> none = Given.judged(check, Given.kills(3));

        assertThat(none.verdict().status()).isEqualTo(Status.HEALTHY);
        assertThat(Given.judged(check, Given.kills(4)).verdict().status()).isEqualTo(Status.FAILING);
        assertThat(none.recorded("added", Verdict.WHOLE, earlier).verdict().status())
                .isEqualTo(Status.FAILING);
        assertThat(none.recorded("added", Verdict.WHOLE, longAgo).verdict().status())
                .isEqualTo(Status.HEALTHY);
        assertThat(Given.judged(check, Given.kills(2)).verdict().status()).isEqualTo(Status.HEALTHY);
        assertThat(Judged.first(check, Given.kills(9)).verdict().status()).isEqualTo(Status.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"0.7999, HEALTHY", "0.8, DEGRADED", "0.8999, DEGRADED", "0.9, FAILING", "1.2, FAILING"})
    void judgeThreads_ofTheirLimit(double share, Status status) {
        assertThat(Judged.first(new ThreadsLeft(), Given.threads(share))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_faultsThatThisMachineCannotHave_found() {
        found(new Steal(), "the hypervisor gives others a third of the time", "steal", Given.processors(0.4, 0, 0.34));
        found(new IoWait(), "everything waits for a disk", "iowait", Given.processors(0.05, 0.8, 0));
        found(new SwapUse(), "the machine lives on its swap space", "pswpin, pswpout", Given.swap(0.5, 4_000));
        found(new SwapUse(), "most of the swap space is in use", "SwapFree", Given.swap(0.85, 0));
        found(
                new PressureStall(),
                "nobody does anything but wait for memory",
                "pressure/memory",
                Given.pressure("memory", 0.4, 0.25));
        found(
                new PressureStall(),
                "nobody does anything but wait for disks",
                "pressure/io",
                Given.pressure("io", 0.9, 0.6));
        found(new RunQueue(), "ten threads want to run for each processor", "loadavg", Given.queue(10));
    }

    private static void found(Check<VitalsSnapshot> check, String fault, String edited, VitalsSnapshot seen) {
        try (FaultTrial trial = FaultTrial.fixture(check, fault, EDITED + edited)) {
            trial.begun();
            trial.found(Given.judged(check, seen).verdict());
        }
    }

    /** Every 15 s from so many seconds ago to so many. */
    private static List<Point> points(double value, int from, int to) {
        return IntStream.iterate(from, ago -> ago > to, ago -> ago - 15)
                .mapToObj(ago -> new Point(Judged.AT.minusSeconds(ago), value))
                .toList();
    }
}
