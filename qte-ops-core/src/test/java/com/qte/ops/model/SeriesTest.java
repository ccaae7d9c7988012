package com.qte.ops.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTest {
    private static final Instant T = Instant.parse("2026-11-23T02:00:00Z");

    /** One value every ten seconds. */
    private static Series of(double... values) {
        return new Series(IntStream.range(0, values.length)
                .mapToObj(i -> new Point(T.plusSeconds(10L * i), values[i]))
                .toList());
    }

    private static Series parse(String values) {
        return values == null
                ? Series.EMPTY
                : of(java.util.Arrays.stream(values.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
    }

    @Test
    void point_ofNothing_refused() {
        assertThatThrownBy(() -> new Point(T, 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void and_twoPoints_keepSumAndMeanTime() {
        Point both = new Point(T, 2).and(new Point(T.plusSeconds(30), 5, 2));

        assertThat(both).isEqualTo(new Point(T.plusSeconds(20), both.value(), 3));
        assertThat(both.value()).isEqualTo(4, within(1e-12));
    }

    @Test
    void and_hugeValues_staysFinite() {
        assertThat(new Point(T, Double.MAX_VALUE)
                        .and(new Point(T, -Double.MAX_VALUE))
                        .value())
                .isZero();
        assertThat(new Point(T, 1, Integer.MAX_VALUE)
                        .and(new Point(T, 1, Integer.MAX_VALUE))
                        .samples())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void count_sum_mean_weighSamples() {
        Series series = new Series(List.of(new Point(T, 10, 3), new Point(T.plusSeconds(1), 2)));

        assertThat(series.count()).isEqualTo(4);
        assertThat(series.sum()).isEqualTo(32);
        assertThat(series.mean()).hasValue(8);
        assertThat(series.span()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void empty_everyAnswer_absentOrNothing() {
        assertThat(Series.EMPTY.count()).isZero();
        assertThat(Series.EMPTY.sum()).isZero();
        assertThat(Series.EMPTY.span()).isZero();
        assertThat(Series.EMPTY.mean()).isEmpty();
        assertThat(Series.EMPTY.quantile(0.5)).isEmpty();
        assertThat(Series.EMPTY.perSecond()).isEmpty();
        assertThat(Series.EMPTY.slopePerSecond()).isEmpty();
        assertThat(Series.EMPTY.until(0)).isEmpty();
    }

    @Test
    void within_pointAtTheEdge_counts() {
        assertThat(of(1, 1, 1).within(Duration.ofSeconds(20), T.plusSeconds(30)).count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "0.25, 1", "0.26, 2", "0.5, 2", "0.51, 3", "0.75, 3", "1, 4"})
    void quantile_fourValues_nearestRank(double share, double expected) {
        assertThat(of(3, 1, 4, 2).quantile(share)).hasValue(expected);
    }

    @Test
    void quantile_manySamples_weighted() {
        Series series = new Series(List.of(new Point(T, 1, 98), new Point(T, 9), new Point(T, 8)));

        assertThat(series.quantile(0.98)).hasValue(1);
        assertThat(series.quantile(0.99)).hasValue(8);
    }

    @ParameterizedTest
    @CsvSource({"-0.01", "1.01", "NaN"})
    void quantile_noShare_refused(double share) {
        assertThatThrownBy(() -> of(1).quantile(share)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "100 110 120, 1", // steady
        "100 100 100, 0", // nothing happens
        "100 200 20, 6", // began anew: 100, then 20
        "100 0 50, 2.5", // began anew at nothing
        "500, ", // one look tells nothing
    })
    void perSecond_counter_itsRate(String values, Double expected) {
        if (expected == null) {
            assertThat(parse(values).perSecond()).isEmpty();
        } else {
            assertThat(parse(values).perSecond()).hasValue(expected);
        }
    }

    @Test
    void perSecond_twoAtOneTime_absent() {
        assertThat(new Series(List.of(new Point(T, 1), new Point(T, 5))).perSecond())
                .isEmpty();
        assertThat(new Series(List.of(new Point(T, 1), new Point(T, 5))).slopePerSecond())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0 10 20 30, 1", //
        "30 20 10 0, -1",
        "5 5 5 5, 0",
        "0 10 20 1000 40 50 60, 1", // one outlier
        "0 10 20 30 40 50 60 -900 -900, 1", // two of nine, at the end
        "7, "
    })
    void slope_level_medianOfPairs(String values, Double expected) {
        if (expected == null) {
            assertThat(parse(values).slopePerSecond()).isEmpty();
        } else {
            assertThat(parse(values).slopePerSecond().orElseThrow()).isEqualTo(expected, within(1e-9));
        }
    }

    @Test
    void slope_infinitelySteep_absent() {
        assertThat(of(-Double.MAX_VALUE, Double.MAX_VALUE).slopePerSecond()).isEmpty();
    }

    @Test
    void slope_manyPointsWithNoiseAndBursts_isFound() {
        long seed = Long.getLong("qte.seed", 20261123);
        Random random = new Random(seed);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            double burst = i % 10 == 0 ? 500 * random.nextDouble() : 0;
            points.add(new Point(T.plusSeconds(15L * i), 0.02 * 15 * i + random.nextGaussian() + burst));
        }
        assertThat(new Series(points).slopePerSecond().orElseThrow())
                .as("seed %d", seed)
                .isEqualTo(0.02, within(0.002));
    }

    @ParameterizedTest
    @CsvSource({
        "0 10 20, 50, 30", // 1 a second, 30 to go
        "50 40 30, 0, 30",
        "0 10 20, 20, 0", // there already
        "0 10 20, 10, ", // behind it
        "5 5 5, 9, ", // not moving
        "5 5 5, 5, 0",
        "0 10, 1e12, ", // beyond ten years
        "5, 9, ",
    })
    void until_limit_ifItGoesOn(String values, double limit, Long seconds) {
        if (seconds == null) {
            assertThat(parse(values).until(limit)).isEmpty();
        } else {
            assertThat(parse(values).until(limit)).contains(Duration.ofSeconds(seconds));
        }
    }

    @Test
    void until_noNumber_absent() {
        assertThat(of(0, 10).until(Double.NaN)).isEmpty();
        assertThat(of(0, 10).until(Double.POSITIVE_INFINITY)).isEmpty();
        assertThat(of(0, Double.NaN).until(10)).isEmpty();
    }

    @Test
    void then_oneMore_isTheLast() {
        assertThat(of(1).then(T.plusSeconds(10), 2)).isEqualTo(of(1, 2));
    }
}
