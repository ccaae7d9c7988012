package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.Measures.Queue;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class QueueBacklogTest {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    @Test
    void judge_ninetyPercent_failingFromThere() {
        assertThat(judge(899).status()).isEqualTo(Status.HEALTHY);
        assertThat(judge(900)).extracting(Verdict::status, Verdict::reason).containsExactly(Status.FAILING, "full");
        assertThat(judge(901).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_wasFull_clearsBelowEightyPercent() {
        assertThat(of(800).raised("", Status.FAILING).verdict().status()).isEqualTo(Status.FAILING);
        assertThat(of(799).raised("", Status.FAILING).verdict().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_fullWithinFiveMinutes_failing() {
        // 20 events in 10 s are 2/s; 600 left are 300 s.
        assertThat(grown(380, 400))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.FAILING, "overflow");
        assertThat(grown(381, 401).status()).isEqualTo(Status.FAILING);
        assertThat(grown(379, 399).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_emptierThanATenth_growthIsNoise() {
        assertThat(grown(0, 99).status()).isEqualTo(Status.HEALTHY);
        assertThat(grown(0, 100).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_grownByLessThanTenEvents_noise() {
        assertThat(grown(871, 880).status()).isEqualTo(Status.HEALTHY);
        assertThat(grown(870, 880).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_grownByLessThanOnePercent_noise() {
        assertThat(large(8_800, 8_899).status()).isEqualTo(Status.HEALTHY);
        assertThat(large(8_800, 8_900).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_deeperAtEveryVisitForAMinute_degraded() {
        assertThat(history(40, 20, 30, 40, 50).status()).isEqualTo(Status.HEALTHY);
        assertThat(history(60, 20, 30, 40, 50))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "growing");
        assertThat(history(80, 20, 30, 40, 50).status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_onceNotDeeper_notGrowing() {
        assertThat(history(60, 20, 30, 30, 50).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_deeperByLessThanTenEvents_notGrowing() {
        assertThat(history(60, 51, 52, 53, 60).status()).isEqualTo(Status.HEALTHY);
        assertThat(history(60, 50, 52, 53, 60).status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_nobodyLookedForMoreThanTwoMinutes_growthCountedAnew() {
        assertThat(history(240, 20, 50).status()).isEqualTo(Status.HEALTHY);
        assertThat(history(121, 20, 50).status()).isEqualTo(Status.HEALTHY);
        assertThat(history(120, 20, 50).status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_historyHoldsThisVisitAlready_notCountedTwice() {
        Series series =
                new Series(List.of(new Series.Point(Judged.AT.minusSeconds(60), 20), new Series.Point(Judged.AT, 50)));

        assertThat(of(50).recorded("depth", "", series).verdict().reason()).isEqualTo("growing");
    }

    @Test
    void judge_noCapacity_onlyGrowthIsJudged() {
        Queue queue = new Queue("", 1e9, OptionalDouble.empty(), OptionalDouble.empty());

        assertThat(Judged.first(new QueueBacklog(), Seen.queues(queue)).verdict())
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.HEALTHY, "uncapped");
    }

    @Test
    void judge_depthIsNoNumber_unknown() {
        assertThat(judge(Double.NaN))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.UNKNOWN, "not-a-number");
        assertThat(judge(Double.POSITIVE_INFINITY).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void judge_severalQueues_oneVerdictEach() {
        Queue orders = new Queue("orders", 950, OptionalDouble.of(1_000), OptionalDouble.empty());
        Queue quotes = new Queue("quotes", 5, OptionalDouble.of(1_000), OptionalDouble.empty());

        assertThat(Judged.first(new QueueBacklog(), Seen.queues(orders, quotes)).verdicts())
                .extracting(Verdict::part, Verdict::status)
                .containsExactly(tuple("orders", Status.FAILING), tuple("quotes", Status.HEALTHY));
    }

    @Test
    void judge_deeper_neverBetter() {
        Status worst = Status.HEALTHY;
        for (int depth = 0; depth <= 1_200; depth++) {
            Status status = grown(300, depth).status();
            assertThat(worst.isWorseThan(status)).as("depth %s", depth).isFalse();
            worst = status;
        }
    }

    private static Judged<EngineSnapshot> of(double depth) {
        return Judged.first(
                new QueueBacklog(),
                Seen.queues(new Queue("", depth, OptionalDouble.of(1_000), OptionalDouble.empty())));
    }

    private static Verdict judge(double depth) {
        return of(depth).verdict();
    }

    private static Verdict grown(double from, double to) {
        return of(to).after(Seen.queues(new Queue("", from, OptionalDouble.of(1_000), OptionalDouble.empty())), BETWEEN)
                .verdict();
    }

    private static Verdict large(double from, double to) {
        Queue before = new Queue("", from, OptionalDouble.of(10_000), OptionalDouble.empty());
        Queue now = new Queue("", to, OptionalDouble.of(10_000), OptionalDouble.empty());
        return Judged.first(new QueueBacklog(), Seen.queues(now))
                .after(Seen.queues(before), BETWEEN)
                .verdict();
    }

    /** Depths at even times, the last one now, the first one so many seconds ago. */
    private static Verdict history(long seconds, double... depths) {
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < depths.length - 1; i++) {
            long ago = seconds - seconds * i / (depths.length - 1);
            points.add(new Series.Point(Judged.AT.minusSeconds(ago), depths[i]));
        }
        return of(depths[depths.length - 1])
                .recorded("depth", "", new Series(points))
                .verdict();
    }
}
