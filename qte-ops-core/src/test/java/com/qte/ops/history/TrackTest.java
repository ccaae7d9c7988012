package com.qte.ops.history;

import static com.qte.ops.history.Given.T;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private final Track track = new Track();

    private void add(Instant at, double value) {
        track.add(new Point(at, value), MONTH);
    }

    private List<Double> values(Instant now) {
        return track.points(now).stream().map(Point::value).toList();
    }

    @Test
    void add_anHourAtTheUsualInterval_everyValueIsThere() {
        for (int i = 0; i <= 240; i++) {
            add(T.plusSeconds(15L * i), i % 80 == 0 ? 1 : 0);
        }
        Series hour = new Series(track.points(T.plusSeconds(3_600))).within(Duration.ofHours(1), T.plusSeconds(3_600));

        assertThat(hour.points()).hasSize(241).allMatch(point -> point.samples() == 1);
        assertThat(hour.sum()).isEqualTo(4);
    }

    @Test
    void add_days_coarserFurtherBackAndSumMeanAndSlopeStay() {
        Random random = new Random(Given.seed());
        List<Point> all = new ArrayList<>();
        Instant now = T;
        for (int i = 0; i < 5 * 24 * 240; i++) {
            now = T.plusSeconds(15L * i);
            all.add(new Point(now, 0.001 * 15 * i + random.nextInt(100)));
            add(now, all.get(i).value());
        }
        Series exact = new Series(all);
        Series kept = new Series(track.points(now));

        assertThat(kept.count()).isEqualTo(exact.count());
        assertThat(kept.sum()).isEqualTo(exact.sum(), within(exact.sum() * 1e-12));
        assertThat(kept.mean().orElseThrow()).isEqualTo(exact.mean().orElseThrow(), within(1e-9));
        assertThat(kept.slopePerSecond().orElseThrow()).isEqualTo(0.001, within(0.0001));
        assertThat(kept.points()).hasSizeBetween(800, 1_000);
        assertThat(widths(kept.points().subList(0, 70))).allMatch(samples -> samples == 240);
        assertThat(kept.points().get(200).samples()).isEqualTo(20);
    }

    private static List<Integer> widths(List<Point> points) {
        return points.stream().map(Point::samples).toList();
    }

    @Test
    void add_monthsAtEveryInterval_neverMoreThanItsBound() {
        for (int i = 0; i < 400_000; i++) {
            add(T.plusSeconds(10L * i), 1);
        }
        assertThat(track.size()).isBetween(1_500, Track.MOST_POINTS);
        assertThat(new Series(track.points(T.plusSeconds(4_000_000))).span()).isBetween(MONTH.minusHours(2), MONTH);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 60, 300, 3_600, 7_200})
    void add_shortMemory_nothingOlderIsKept(long seconds) {
        for (int i = 0; i < 2_000; i++) {
            track.add(new Point(T.plusSeconds(15L * i), i), Duration.ofSeconds(seconds));
        }
        assertThat(track.size()).isLessThanOrEqualTo((int) Math.min(seconds / 15 + 1, 270 + seconds / 300));
    }

    @Test
    void add_upToAMinuteEarlier_keptAtTheStampBefore() {
        add(T, 1);
        add(T.minusSeconds(60), 2);
        add(T.plusSeconds(15), 3);

        assertThat(track.points(T.plusSeconds(15)))
                .containsExactly(new Point(T, 1), new Point(T, 2), new Point(T.plusSeconds(15), 3));
    }

    @Test
    void add_muchEarlierThreeTimes_ignored() {
        add(T, 1);
        for (int i = 0; i < 3; i++) {
            add(T.minusSeconds(61), 2);
        }
        add(T.plusSeconds(15), 3);
        for (int i = 0; i < 3; i++) {
            add(T.minusSeconds(61), 2);
        }

        assertThat(values(T.plusSeconds(15))).containsExactly(1.0, 3.0);
    }

    @Test
    void add_muchEarlierFourTimes_believedAndTheFutureIsForgotten() {
        add(T.minusSeconds(7_200), 1);
        add(T, 2);
        for (int i = 0; i < 6; i++) {
            add(T.minusSeconds(3_600 - 15 * i), 3 + i);
        }

        assertThat(values(T.plusSeconds(60))).containsExactly(1.0, 6.0, 7.0, 8.0);
    }

    @Test
    void add_clockAYearAheadForTenMinutes_costsLittle() {
        Instant now = T;
        for (int i = 0; i < 24 * 240; i++) {
            now = T.plusSeconds(15L * i);
            add(now, 1);
        }
        int before = track.size();
        for (int i = 1; i <= 40; i++) {
            add(now.plusSeconds(15L * i + 365 * 86_400), 1);
        }
        assertThat(track.points(now)).isNotEmpty();
        for (int i = 41; i <= 60; i++) {
            add(now.plusSeconds(15L * i), 1);
        }

        List<Point> left = track.points(now.plusSeconds(900));
        assertThat(left).isSortedAccordingTo(Comparator.comparing(Point::at));
        assertThat(track.size()).isGreaterThan(before - 250);
        assertThat(new Series(left).span()).isGreaterThan(Duration.ofHours(17));
    }

    @Test
    void points_ofTheFuture_notHandedOut() {
        add(T, 1);
        add(T.plusSeconds(1), 2);

        assertThat(values(T)).containsExactly(1.0);
        assertThat(values(T.plus(MONTH))).containsExactly(1.0, 2.0);
        assertThat(values(T.plus(MONTH).plusSeconds(1))).containsExactly(2.0);
        assertThat(values(T.plus(MONTH).plusSeconds(2))).isEmpty();
    }

    @Test
    void add_anyStamps_orderedAndBounded() {
        Random random = new Random(Given.seed());
        long at = 0;
        for (int i = 0; i < 200_000; i++) {
            at += random.nextInt(100) == 0 ? random.nextInt(2_000_000) - 1_000_000 : random.nextInt(60_000);
            add(T.plusMillis(at), random.nextGaussian());
            if (i % 1_000 == 0) {
                assertThat(track.points(Instant.MAX.minusSeconds(1)).size()).isZero();
                List<Point> points = track.points(T.plusMillis(at));
                assertThat(points).isSortedAccordingTo(Comparator.comparing(Point::at));
                assertThat(track.size()).isLessThanOrEqualTo(Track.MOST_POINTS);
            }
        }
    }
}
