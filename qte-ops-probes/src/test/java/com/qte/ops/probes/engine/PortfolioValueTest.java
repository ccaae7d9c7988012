package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortfolioValueTest {
    @ParameterizedTest
    @CsvSource({
        "1000, HEALTHY, ok",
        "1049, HEALTHY, ok",
        "1051, DEGRADED, jump",
        "949, DEGRADED, jump",
        "1201, FAILING, jump",
        "0, FAILING, jump",
        "-1000, FAILING, jump"
    })
    void judge_awayFromTheMedian_byItsLimits(double value, Status status, String reason) {
        Verdict verdict = judge(value, Seen.open(0, 0), recorded(1_000));

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void judge_noNumber_failingEvenWhenClosed(double value) {
        assertThat(judge(value, Seen.CLOSED, Series.EMPTY).reason()).isEqualTo("not-a-number");
        assertThat(judge(value, Seen.CLOSED, Series.EMPTY).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_closedSession_noJump() {
        assertThat(judge(5_000, Seen.CLOSED, recorded(1_000)).reason()).isEqualTo("closed");
    }

    @Test
    void judge_sessionThatJustOpened_theNightIsNoMeasure() {
        Course opened = Course.of(Judged.AT, Optional.of(true), Optional.empty(), Optional.empty());

        assertThat(judge(5_000, opened, recorded(1_000)).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_absentAmongTheRest_failing() {
        EngineSnapshot now = Seen.measures(
                Seen.trading(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty()));

        assertThat(Judged.first(new PortfolioValue(), now).verdict().reason()).isEqualTo("absent");
    }

    @Test
    void judge_absentWhereTheEngineItselfTells_skipped() {
        Measures page =
                Seen.trading(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        Measures inside = new Measures(
                Measures.Source.INSIDE,
                page.queues(),
                page.requests(),
                page.answers(),
                page.orders(),
                page.tradesTotal(),
                page.portfolioValue(),
                page.portfolioAgeSeconds(),
                page.trading(),
                page.startedAtEpochSeconds());

        assertThat(Judged.first(new PortfolioValue(), Seen.measures(inside))
                        .verdict()
                        .reason())
                .isEqualTo("untold");
    }

    @Test
    void judge_absentOnAPageCutShort_skipped() {
        Measures none =
                Seen.trading(OptionalDouble.of(1), OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        EngineSnapshot.Page cut = new EngineSnapshot.Page(
                Seen.reach(Outcome.OK, 200, 5), 32 << 20, 900_000, 0, OptionalInt.empty(), false);
        EngineSnapshot now = new EngineSnapshot(
                Seen.WELL.api(),
                Seen.WELL.ownStatus(),
                Seen.WELL.admin(),
                Optional.of(cut),
                Optional.of(none),
                Seen.open(0, 0));

        assertThat(Judged.first(new PortfolioValue(), now).verdict().reason()).isEqualTo("unmeasured");
    }

    @Test
    void judge_anotherProgramsPage_skipped() {
        Measures none = new Measures(
                Measures.Source.PAGE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty());

        assertThat(Judged.first(new PortfolioValue(), Seen.measures(none))
                        .verdict()
                        .reason())
                .isEqualTo("not-exposed");
    }

    @Test
    void judge_theVerySameThoughTrading_stale() {
        assertThat(judge(1_000, Seen.open(0, 299), Series.EMPTY).status()).isEqualTo(Status.HEALTHY);
        assertThat(judge(1_000, Seen.open(0, 300), Series.EMPTY).reason()).isEqualTo("stale");
    }

    @Test
    void judge_valuedLongAgoAsTheEngineSays_stale() {
        Measures old =
                Seen.trading(OptionalDouble.empty(), OptionalDouble.of(1), OptionalDouble.of(301), Optional.empty());

        assertThat(Judged.first(new PortfolioValue(), Seen.measures(old))
                        .verdict()
                        .reason())
                .isEqualTo("stale");
        assertThat(Judged.first(new PortfolioValue(), Seen.with(Optional.of(old), Seen.CLOSED))
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    private static Verdict judge(double value, Course course, Series recorded) {
        Measures measures = Seen.trading(
                OptionalDouble.of(500), OptionalDouble.of(value), OptionalDouble.empty(), Optional.empty());
        return Judged.first(new PortfolioValue(), Seen.with(Optional.of(measures), course))
                .recorded("value", "", recorded)
                .verdict();
    }

    private static Series recorded(double value) {
        return new Series(IntStream.rangeClosed(1, 10)
                .mapToObj(i -> new Series.Point(Judged.AT.minus(Duration.ofSeconds(15L * (11 - i))), value))
                .toList());
    }
}
