package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Optional<Boolean> OPEN = Optional.of(true);
    private static final Optional<Boolean> CLOSED = Optional.of(false);

    private Optional<EngineSnapshot> last = Optional.empty();
    private Instant now = Judged.AT;

    @Test
    void of_sameNumberInAnOpenSession_sinceTheFirst() {
        visit(ROUND, OPEN, 10, 1.5);
        visit(ROUND, OPEN, 10, 1.5);
        Course course = visit(ROUND, OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isEqualTo(30);
        assertThat(course.secondsSince(course.portfolioSince())).isEqualTo(30);
        assertThat(course.secondsSince(course.openSince())).isEqualTo(30);
    }

    @Test
    void of_numberThatMoves_now() {
        visit(ROUND, OPEN, 10, 1.5);
        Course course = visit(ROUND, OPEN, 11, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
        assertThat(course.secondsSince(course.portfolioSince())).isEqualTo(15);
        assertThat(course.tradesAtPortfolio()).hasValue(10);
    }

    @Test
    void of_counterThatWentDown_countsAsMoved() {
        visit(ROUND, OPEN, 10, 1.5);
        Course course = visit(ROUND, OPEN, 3, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
        assertThat(course.tradesAtPortfolio()).hasValue(3);
    }

    @Test
    void of_sessionThatOpens_nothingOfTheNightCounts() {
        for (int hour = 0; hour < 3; hour++) {
            visit(ROUND, CLOSED, 10, 1.5);
        }
        Course course = visit(ROUND, OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
        assertThat(course.secondsSince(course.openSince())).isZero();
    }

    @Test
    void of_breakOfTheSession_beginsAnew() {
        visit(ROUND, OPEN, 10, 1.5);
        visit(ROUND, CLOSED, 10, 1.5);
        Course course = visit(ROUND, OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
    }

    @Test
    void of_nobodyLookedForLong_beginsAnew() {
        visit(ROUND, OPEN, 10, 1.5);
        Course course = visit(Duration.ofSeconds(121), OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
    }

    @Test
    void of_clockSetBack_beginsAnew() {
        visit(ROUND, OPEN, 10, 1.5);
        Course course = visit(Duration.ofHours(-1), OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
    }

    @Test
    void of_unmeasuredForAWhile_theAgeGoesOn() {
        visit(ROUND, OPEN, 10, 1.5);
        for (int i = 0; i < 20; i++) {
            visit(ROUND, OPEN, Optional.empty());
        }
        Course course = visit(ROUND, OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isEqualTo(315);
        assertThat(course.secondsSince(course.portfolioSince())).isEqualTo(315);
        assertThat(course.secondsSince(course.openSince())).isEqualTo(315);
        assertThat(course.tradesAtPortfolio()).hasValue(10);
    }

    @Test
    void of_otherAfterAnUnmeasuredVisit_hasMoved() {
        visit(ROUND, OPEN, 10, 1.5);
        visit(ROUND, OPEN, Optional.empty());
        Course course = visit(ROUND, OPEN, 11, 2.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
        assertThat(course.tradesAtPortfolio()).hasValue(11);
    }

    @Test
    void of_nobodySaysWhetherItIsOpenForAVisit_theAgeGoesOn() {
        visit(ROUND, OPEN, 10, 1.5);
        Course unsaid = visit(ROUND, Optional.empty(), Optional.empty());
        Course course = visit(ROUND, OPEN, 10, 1.5);

        assertThat(unsaid.sessionOpen()).isEmpty();
        assertThat(course.secondsSince(course.tradesSince())).isEqualTo(30);
    }

    @Test
    void of_nobodySaysForTwoMinutes_beginsAnew() {
        visit(ROUND, OPEN, 10, 1.5);
        for (int i = 0; i < 8; i++) {
            visit(ROUND, Optional.empty(), Optional.empty());
        }
        Course course = visit(ROUND, OPEN, 10, 1.5);

        assertThat(course.secondsSince(course.tradesSince())).isZero();
    }

    @Test
    void of_tradesFirstToldLater_thePortfoliosCountFromThere() {
        visit(ROUND, OPEN, seen(OptionalDouble.empty(), 1.5));
        Course course = visit(ROUND, OPEN, 1_000, 1.5);

        assertThat(course.secondsSince(course.portfolioSince())).isEqualTo(15);
        assertThat(course.tradesAtPortfolio()).hasValue(1_000);
    }

    private Course visit(Duration later, Optional<Boolean> open, double trades, double value) {
        return visit(later, open, seen(OptionalDouble.of(trades), value));
    }

    private static Optional<Measures> seen(OptionalDouble trades, double value) {
        return Optional.of(Seen.trading(trades, OptionalDouble.of(value), OptionalDouble.empty(), Optional.empty()));
    }

    private Course visit(Duration later, Optional<Boolean> open, Optional<Measures> seen) {
        now = now.plus(later);
        Course course = Course.of(now, open, seen, last);
        last = Optional.of(Seen.with(seen, course));
        return course;
    }
}
