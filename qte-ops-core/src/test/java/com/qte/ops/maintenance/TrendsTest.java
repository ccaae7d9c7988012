package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.history.Recorded;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class TrendsTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Limit LEFT = Limit.below("left", Unit.RATIO, 0.1, 0.05, "test");

    /** A value an hour, by the day. */
    private static Trend trend(int days, DoubleUnaryOperator value) {
        List<Point> points = new ArrayList<>();
        for (int hour = days * 24; hour >= 0; hour--) {
            points.add(new Point(NOW.minus(Duration.ofHours(hour)), value.applyAsDouble(-hour / 24.0)));
        }
        Recorded disk = new Recorded("host.disk.space", new Subject("host", "local"), "left", "/", new Series(points));
        return Trends.of(List.of(disk), check -> Map.of("left", LEFT), Duration.ofDays(7), NOW)
                .get(0);
    }

    @Test
    void of_diskThatFillsSteadily_saysWhenWithABandAroundIt() {
        Random noise = new Random(7);
        Trend trend = trend(7, day -> 0.25 - 0.01 * day + 0.001 * noise.nextGaussian());
        Forecast forecast = trend.forecast().orElseThrow();

        assertThat(trend.pace().orElseThrow().isClear()).isTrue();
        assertThat(forecast.likely()).isBetween(Duration.ofDays(19), Duration.ofDays(21));
        assertThat(forecast.soonest()).isLessThan(forecast.likely());
        assertThat(forecast.latest().orElseThrow()).isGreaterThan(forecast.likely());
        assertThat(trend.baseline()).isPresent();
    }

    @Test
    void of_noiseAroundALevel_noForecast() {
        Random noise = new Random(11);
        assertThat(trend(7, day -> 0.5 + 0.05 * noise.nextGaussian()).forecast())
                .isEmpty();
    }

    @Test
    void of_lessThanADay_saysNothing() {
        Trend trend = trend(0, day -> 0.5);

        assertThat(trend.pace()).isEmpty();
        assertThat(trend.baseline()).isEmpty();
        assertThat(trend.forecast()).isEmpty();
    }

    @Test
    void of_beyondItsLimit_reachedNow() {
        assertThat(trend(7, day -> 0.04 - 0.001 * day).forecast().orElseThrow().likely())
                .isZero();
    }

    private static Trend trend(List<Point> points) {
        Recorded disk = new Recorded("host.disk.space", new Subject("host", "local"), "left", "/", new Series(points));
        return Trends.of(List.of(disk), check -> Map.of("left", LEFT), Duration.ofDays(7), NOW)
                .get(0);
    }

    @Test
    void of_beyondItsLimitWithTooFewValues_reachedNowAllTheSame() {
        Trend trend = trend(List.of(new Point(NOW, 0.04)));

        assertThat(trend.pace()).isEmpty();
        assertThat(trend.isSoon()).isTrue();
    }

    @Test
    void of_nothingOfTheLastHours_nothingIsForecast() {
        List<Point> points = new ArrayList<>();
        for (int hour = 160; hour >= 3; hour--) {
            points.add(new Point(NOW.minus(Duration.ofHours(hour)), 0.1 + 0.001 * hour));
        }
        assertThat(trend(points).isTold()).isFalse();
        points.add(new Point(NOW.minus(Duration.ofHours(1)), 0.101));
        assertThat(trend(points).isTold()).isTrue();
    }

    @Test
    void of_manyValuesOfOneHourAndOneOfLastWeek_nothingIsForecast() {
        List<Point> points = new ArrayList<>(List.of(new Point(NOW.minus(Duration.ofDays(6)), 0.9)));
        for (int minute = 59; minute >= 0; minute--) {
            points.add(new Point(NOW.minus(Duration.ofMinutes(minute)), 0.3 + 0.001 * minute));
        }
        assertThat(trend(points).forecast()).isEmpty();
        assertThat(trend(points).isTold()).isFalse();
    }

    @Test
    void of_twoDaysWithAHoleOfMostOfTheTime_nothingIsForecast() {
        List<Point> points = new ArrayList<>();
        for (int hour = 160; hour >= 0; hour--) {
            if (hour > 150 || hour < 10) {
                points.add(new Point(NOW.minus(Duration.ofHours(hour)), 0.2 + 0.001 * hour));
            }
        }
        assertThat(trend(points).pace()).isEmpty();
    }

    @Test
    void of_noiseThatMayReachTheLimit_isNotSaidToStayAway() {
        Random noise = new Random(11);
        Trend wild = trend(3, day -> 0.3 + 0.1 * noise.nextGaussian());
        Trend calm = trend(7, day -> 0.9 + 0.0001 * noise.nextGaussian());

        assertThat(wild.forecast()).isEmpty();
        assertThat(wild.isTold()).isFalse();
        assertThat(calm.isTold()).isTrue();
        assertThat(Ahead.of(List.of(wild, calm))).isEqualTo(new Ahead(List.of(), 1, 1));
    }

    @Test
    void thinned_gap_staysAGap() {
        List<Point> points = new ArrayList<>();
        for (int minute = 0; minute < 600; minute++) {
            if (minute < 200 || minute > 400) {
                points.add(new Point(NOW.plus(Duration.ofMinutes(minute)), minute));
            }
        }
        List<Point> few =
                TrendPage.thinned(new Series(points), Duration.ofMinutes(10)).points();
        Duration widest = Duration.ZERO;
        for (int i = 1; i < few.size(); i++) {
            Duration gap = Duration.between(few.get(i - 1).at(), few.get(i).at());
            widest = gap.compareTo(widest) > 0 ? gap : widest;
        }

        assertThat(few).hasSizeBetween(39, 42);
        assertThat(widest).isGreaterThan(Duration.ofMinutes(190));
    }
}
