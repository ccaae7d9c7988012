package com.qte.ops.history;

import static com.qte.ops.history.Given.CHECK;
import static com.qte.ops.history.Given.SUBJECT;
import static com.qte.ops.history.Given.T;
import static com.qte.ops.history.Given.record;
import static com.qte.ops.history.Given.series;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Subject;
import com.qte.ops.spi.CheckSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private Instant now = T;
    private final History history = History.inMemory(() -> now);

    @Test
    void record_whatIsRemembered_byPartAndNothingElse() {
        record(history, "", T.minusSeconds(30), 1);
        record(history, "a", T.minusSeconds(15), 2);
        record(history, "", T.plusNanos(999_999).minusSeconds(10), 3);

        assertThat(history.of(CHECK, SUBJECT))
                .isEqualTo(Map.of(
                        "value",
                        new Series(List.of(new Point(T.minusSeconds(30), 1), new Point(T.minusSeconds(10), 3))),
                        "value#a",
                        new Series(List.of(new Point(T.minusSeconds(15), 2)))));
    }

    @Test
    void of_anotherCheckOrSubject_nothing() {
        record(history, "", T, 1);

        assertThat(history.of(CHECK, new Subject("place", "other"))).isEmpty();
        assertThat(history.of(Given.check("b.check", Duration.ofHours(1)), SUBJECT))
                .isEmpty();
        assertThat(history.of(CheckSpec.of("a.check", Severity.P1), SUBJECT)).isEmpty();
    }

    @Test
    void record_noNumber_notRecorded() {
        record(history, "", T, Double.NaN);
        record(history, "", T, Double.POSITIVE_INFINITY);
        record(history, "", Instant.MAX, 1);
        record(history, "", Instant.MIN, 1);
        record(history, "", Instant.EPOCH.minusSeconds(1), 1);
        history.record(CHECK, List.<Finding>of());

        assertThat(history.of(CHECK, SUBJECT)).isEmpty();
    }

    @Test
    void of_clockThatWasSetBack_nothingOfTheFuture() {
        record(history, "", T.minusSeconds(15), 1);
        record(history, "", T, 2);
        now = T.minusSeconds(10);

        assertThat(series(history, "").points()).containsExactly(new Point(T.minusSeconds(15), 1));
    }

    @Test
    void record_endlessParts_driveOutTheirOwnFirst() {
        CheckSpec quiet = Given.check("quiet", Duration.ofHours(1));
        for (int i = 0; i < 20; i++) {
            record(history, quiet, "part" + i, T, 1);
        }
        for (int i = 0; i < 10_000; i++) {
            record(history, "invented" + i, T, 1);
        }

        assertThat(history.of(quiet, SUBJECT)).hasSize(20);
        assertThat(history.of(CHECK, SUBJECT))
                .hasSize(Bounds.USUAL.series() - 20)
                .containsKey("value#invented9999");
        assertThat(history.dropped()).isEqualTo(10_000 - Bounds.USUAL.series() + 20);
    }

    @Test
    void record_leastRecentlyRecorded_goesFirst() {
        for (int i = 0; i < Bounds.USUAL.series(); i++) {
            record(history, "part" + i, T, 1);
        }
        record(history, "part0", T, 2);
        record(history, "one more", T, 1);

        assertThat(history.of(CHECK, SUBJECT)).containsKeys("value#part0", "value#part2", "value#one more");
        assertThat(history.of(CHECK, SUBJECT)).doesNotContainKey("value#part1");
    }

    @Test
    void record_partOfAMegabyte_notRemembered() {
        record(history, "x".repeat(1 << 20), T, 1);

        assertThat(history.of(CHECK, SUBJECT)).isEmpty();
        assertThat(history.dropped()).isEqualTo(1);
    }

    /** A million values of hostile names, stamps and durations, with bounds that are reached all the time. */
    @Test
    void shelves_millionRandomRecords_staysWithinEveryBound() {
        Random random = new Random(Given.seed());
        Bounds bounds = new Bounds(300, 12_000, 1);
        Shelves shelves = new Shelves(bounds);
        long at = 0;
        for (int i = 0; i < 1_000_000; i++) {
            at += random.nextInt(2_000);
            Key key = key(random);
            long leap = random.nextInt(1_000) == 0 ? (long) (random.nextGaussian() * 1e9) : 0;
            shelves.add(key, new Point(T.plusMillis(at + leap), random.nextGaussian()), Duration.ofSeconds((long)
                    Math.pow(10, random.nextInt(9))));
            assertThat(shelves.series()).isLessThanOrEqualTo(bounds.series());
            assertThat(shelves.points()).isLessThanOrEqualTo(bounds.points());
            if (i % 50_000 == 0) {
                verify(shelves, T.plusMillis(at).plus(Duration.ofDays(3_650)));
            }
        }
        assertThat(shelves.dropped()).isPositive();
        for (int i = 0; i < bounds.series(); i++) {
            Key fresh = new Key("fresh" + i, SUBJECT, "one", "");
            shelves.add(fresh, new Point(T.plusMillis(at), 1), Duration.ofHours(1));
        }
        assertThat(shelves.series()).isEqualTo(bounds.series());
        assertThat(shelves.points()).as("nothing is counted that is gone").isEqualTo(bounds.series());
    }

    private static Key key(Random random) {
        boolean busy = random.nextInt(10) > 0;
        return new Key(
                "check" + random.nextInt(busy ? 3 : 30),
                new Subject("place", "p" + random.nextInt(3)),
                random.nextBoolean() ? "one" : "two",
                busy ? "" : "part".repeat(random.nextInt(150)) + random.nextInt(100_000));
    }

    /** What is counted is what is there. */
    private static void verify(Shelves shelves, Instant later) {
        List<Shelves.Whole> all = shelves.all(later);
        assertThat(all.size()).isLessThanOrEqualTo(shelves.series());
        assertThat(all.stream().mapToInt(whole -> whole.points().size()).sum()).isLessThanOrEqualTo(shelves.points());
        assertThat(all).extracting(Shelves.Whole::key).doesNotHaveDuplicates().allMatch(Key::isBounded);
    }
}
