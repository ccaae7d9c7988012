package com.qte.ops.self;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCostTest {
    private static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final SelfSnapshot.Cost START = cost(100, 1_000);

    private final OwnCost check = new OwnCost();

    private static SelfSnapshot.Cost cost(double cpuSeconds, long bytes) {
        return new SelfSnapshot.Cost(OptionalDouble.of(cpuSeconds), OptionalLong.of(bytes), 8);
    }

    private static SelfSnapshot snapshot(SelfSnapshot.Cost cost, long lateTotal, int stretch) {
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new SelfSnapshot.Rounds(lateTotal, INTERVAL.multipliedBy(stretch), stretch),
                Optional.of(cost));
    }

    private static SelfSnapshot broken(Optional<String> unwritable, Optional<String> outOfMemory) {
        SelfSnapshot well = snapshot(START, 0, 1);
        return new SelfSnapshot(
                List.of(),
                true,
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                unwritable,
                outOfMemory,
                well.rounds(),
                well.cost());
    }

    /** What nineteen looks before recorded, each the same. */
    private static Map<String, Series> recorded(double cpuSeconds, double bytes, double alive, double late) {
        Map<String, Series> history = new HashMap<>();
        Map.of("seconds", 15d, "cpuSeconds", cpuSeconds, "bytes", bytes, "alive", alive, "lateSince", late)
                .forEach((name, value) -> history.put(name, series(19, value)));
        return history;
    }

    private static Series series(int points, double value) {
        List<Series.Point> all = new ArrayList<>();
        for (int ago = points; ago > 0; ago--) {
            all.add(new Series.Point(AT.minus(INTERVAL.multipliedBy(ago)), value));
        }
        return new Series(all);
    }

    private Verdict judge(SelfSnapshot before, SelfSnapshot now, Map<String, Series> history) {
        return judge(Optional.of(before), now, INTERVAL, history);
    }

    private Verdict judge(
            Optional<SelfSnapshot> before, SelfSnapshot now, Duration between, Map<String, Series> history) {
        Map<String, Limit> limits = new HashMap<>();
        check.spec().limits().forEach(limit -> limits.put(limit.name(), limit));
        List<Verdict> verdicts = check.judge(new Observation<>(AT, now, before, between, limits, Map.of(), history));
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static void assertSaid(Verdict verdict, Status status, String reason) {
        assertThat(List.of(verdict.status(), verdict.reason())).containsExactly(status, reason);
    }

    private static double number(Verdict verdict, String name) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Evidence.Number.class::cast)
                .findFirst()
                .orElseThrow()
                .value();
    }

    @ParameterizedTest
    @CsvSource({"0.1499, HEALTHY, ok", "0.15, DEGRADED, cpu", "0.1501, DEGRADED, cpu"})
    void judge_cpuAroundAHundredthOfACore(double each, Status status, String reason) {
        assertSaid(
                judge(snapshot(START, 0, 1), snapshot(cost(100 + each, 1_000), 0, 1), recorded(each, 0, 8, 0)),
                status,
                reason);
    }

    @ParameterizedTest
    @CsvSource({"15728639, HEALTHY, ok", "15728640, DEGRADED, allocation", "15728641, DEGRADED, allocation"})
    void judge_allocationAroundOneMebibyteASecond(long each, Status status, String reason) {
        assertSaid(
                judge(snapshot(START, 0, 1), snapshot(cost(100, 1_000 + each), 0, 1), recorded(0, each, 8, 0)),
                status,
                reason);
    }

    @ParameterizedTest
    @CsvSource({"8, 8, HEALTHY", "9, 9, DEGRADED", "10, 10, DEGRADED", "8, 20, HEALTHY", "20, 8, HEALTHY"})
    void judge_threads_theFewestOfFiveMinutes(int before, int now, Status status) {
        SelfSnapshot.Cost many = new SelfSnapshot.Cost(OptionalDouble.of(100), OptionalLong.of(1_000), now);

        assertSaid(
                judge(snapshot(START, 0, 1), snapshot(many, 0, 1), recorded(0, 0, before, 0)),
                status,
                status == Status.HEALTHY ? "ok" : "threads");
    }

    @ParameterizedTest
    @CsvSource({"2, HEALTHY, ok", "3, DEGRADED, late", "4, DEGRADED, late"})
    void judge_lateRounds_addedUp(long late, Status status, String reason) {
        Map<String, Series> history = recorded(0, 0, 8, 0);
        history.put("lateSince", new Series(List.of(new Series.Point(AT.minusSeconds(200), 1))));

        assertSaid(judge(snapshot(START, 40, 1), snapshot(START, 40 + late - 1, 1), history), status, reason);
    }

    @Test
    void judge_oneExpensiveRoundAmongTwenty_doesNotCount() {
        assertSaid(
                judge(snapshot(START, 0, 1), snapshot(cost(102, 200 << 20), 0, 1), recorded(0.04, 1 << 18, 8, 0)),
                Status.HEALTHY,
                "ok");
    }

    @ParameterizedTest
    @CsvSource({"14, measuring", "15, cpu", "16, cpu"})
    void judge_fourMinutesMeasured_judgedFromThenOn(int points, String reason) {
        Map<String, Series> history = Map.of("seconds", series(points, 15), "cpuSeconds", series(points, 15));

        Verdict verdict = judge(snapshot(START, 0, 1), snapshot(cost(115, 1_000), 0, 1), history);
        assertSaid(verdict, points < 15 ? Status.SKIPPED : Status.DEGRADED, reason);
        assertThat(number(verdict, "measured")).isEqualTo(15 * (points + 1));
    }

    @Test
    void judge_intervalsOfTenMinutes_judgedByOne() {
        assertSaid(
                judge(
                        Optional.of(snapshot(START, 0, 1)),
                        snapshot(cost(106, 1_000), 0, 1),
                        Duration.ofMinutes(10),
                        Map.of()),
                Status.DEGRADED,
                "cpu");
    }

    @Test
    void judge_stretchedAndWithinBudget_degradedAllTheSame() {
        Verdict verdict = judge(snapshot(START, 0, 2), snapshot(START, 0, 2), recorded(0.1, 0, 8, 0));

        assertSaid(verdict, Status.DEGRADED, "stretched");
        assertThat(number(verdict, "stretch")).isEqualTo(2);
        assertThat(number(verdict, "interval")).isEqualTo(30);
    }

    @Test
    void judge_stretchedAndStillOverBudget_saysSoWithTheStretch() {
        Verdict verdict = judge(snapshot(START, 0, 4), snapshot(cost(101, 1_000), 0, 4), recorded(1, 0, 8, 0));

        assertSaid(verdict, Status.DEGRADED, "cpu");
        assertThat(number(verdict, "stretch")).isEqualTo(4);
    }

    @Test
    void judge_firstLook_skipped() {
        assertThat(judge(Optional.empty(), snapshot(START, 0, 1), Duration.ZERO, Map.of()))
                .isEqualTo(Verdict.skipped("first-sample"));
    }

    @Test
    void judge_cpuNotMeasured_neverHealthy() {
        SelfSnapshot.Cost mute = new SelfSnapshot.Cost(OptionalDouble.empty(), OptionalLong.empty(), 8);

        assertSaid(
                judge(snapshot(mute, 0, 1), snapshot(mute, 0, 1), recorded(0, 0, 8, 0)),
                Status.SKIPPED,
                "not-measured");
    }

    @Test
    void judge_allocationNotMeasured_leftOut() {
        SelfSnapshot.Cost cpuOnly = new SelfSnapshot.Cost(OptionalDouble.of(100), OptionalLong.empty(), 8);
        Verdict verdict = judge(snapshot(cpuOnly, 0, 1), snapshot(cpuOnly, 0, 1), recorded(0, 0, 8, 0));

        assertSaid(verdict, Status.HEALTHY, "ok");
        assertThat(verdict.evidence()).extracting(Evidence::name).doesNotContain("allocation", "bytes");
    }

    @Test
    void judge_journalNotWritable_failingFromTheFirstLook() {
        Verdict verdict =
                judge(Optional.empty(), broken(Optional.of("disk full"), Optional.empty()), Duration.ZERO, Map.of());

        assertThat(verdict)
                .isEqualTo(Verdict.of(Status.FAILING, "journal-not-writable", Evidence.text("problem", "disk full")));
    }

    @Test
    void judge_outOfMemory_failingBeforeAllElse() {
        Verdict verdict = judge(
                Optional.empty(), broken(Optional.of("disk full"), Optional.of("probe p")), Duration.ZERO, Map.of());

        assertThat(verdict).isEqualTo(Verdict.of(Status.FAILING, "out-of-memory", Evidence.text("what", "probe p")));
    }
}
