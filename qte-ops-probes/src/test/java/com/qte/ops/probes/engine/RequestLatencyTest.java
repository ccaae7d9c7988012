package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.Measures.Requests;
import com.qte.ops.target.page.Distribution;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RequestLatencyTest {
    private static final OptionalDouble STARTED = OptionalDouble.of(1_700_000_000);
    private static final Requests NONE = Seen.requests(0, 0, 0, 0);

    @Test
    void judge_firstVisit_skipped() {
        assertThat(Judged.first(new RequestLatency(), Seen.WELL).verdict()).isEqualTo(Verdict.skipped("first-sample"));
    }

    @Test
    void judge_notExposed_skipped() {
        assertThat(Judged.first(new RequestLatency(), Seen.requests(Optional.empty(), STARTED))
                        .verdict())
                .isEqualTo(Verdict.skipped("not-exposed"));
    }

    @Test
    void judge_onlyTheDeltaCounts_healthy() {
        Verdict verdict = judge(Seen.requests(0, 0, 0, 500), Seen.requests(0, 1_000, 1_000, 1_500));

        assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
        assertThat(verdict.evidence())
                .contains(Evidence.number("requests", 1_000, Unit.COUNT), Evidence.number("p50", 0.2, Unit.SECONDS));
    }

    @Test
    void judge_p99AtItsLimits_degradedAndFailing() {
        assertThat(p99(0.499).status()).isEqualTo(Status.HEALTHY);
        assertThat(p99(0.5)).extracting(Verdict::status, Verdict::reason).containsExactly(Status.DEGRADED, "slow");
        assertThat(p99(1.999).status()).isEqualTo(Status.DEGRADED);
        assertThat(p99(2).status()).isEqualTo(Status.FAILING);
        assertThat(p99(2.001).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_p99BeyondTheBuckets_neverHealthy() {
        Requests someBeyond = Seen.requests(0, 98, 98, 100);

        assertThat(judge(NONE, someBeyond))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "beyond-buckets");
        assertThat(Judged.first(new RequestLatency(), with(someBeyond))
                        .after(with(NONE), Duration.ofSeconds(15))
                        .limit("p99", 5, 10)
                        .verdict()
                        .status())
                .isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_anotherProcessOrACountThatFell_skipped() {
        EngineSnapshot before = Seen.requests(Optional.of(NONE), OptionalDouble.of(1_600_000_000));
        EngineSnapshot now = with(Seen.requests(0, 100, 100, 100));

        assertThat(Judged.first(new RequestLatency(), now)
                        .after(before, Duration.ofSeconds(15))
                        .verdict())
                .isEqualTo(Verdict.skipped("counters-reset"));
        assertThat(judge(Seen.requests(0, 101, 101, 101), Seen.requests(0, 100, 100, 100)))
                .isEqualTo(Verdict.skipped("counters-reset"));
    }

    @Test
    void judge_fewerThanTwentyAnswered_skipped() {
        assertThat(judge(NONE, Seen.requests(0, 19, 19, 19)).reason()).isEqualTo("low-volume");
        assertThat(judge(NONE, Seen.requests(0, 20, 20, 20)).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_fewButHalfOfThemSlow_byTheirMedian() {
        // With all of them in the bucket from 0.4 s to 1 s the median is 0.7 s.
        assertThat(judge(NONE, Seen.requests(0, 0, 4, 4)).reason()).isEqualTo("low-volume");
        assertThat(judge(NONE, Seen.requests(0, 0, 5, 5)))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "half-slow");
        assertThat(judge(NONE, Seen.requests(0, 8, 19, 19)).reason()).isEqualTo("low-volume");
    }

    @Test
    void judge_inFlightAndNoneAnswered_byTheTimeThatTheyWait() {
        assertThat(stalled(4, 0, 4, 499).reason()).isEqualTo("low-volume");
        assertThat(stalled(4, 0, 4, 500))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(Status.DEGRADED, "stalled");
        assertThat(stalled(4, 0, 4, 1_999).status()).isEqualTo(Status.DEGRADED);
        assertThat(stalled(4, 0, 4, 2_000).status()).isEqualTo(Status.FAILING);
    }

    @Test
    void judge_inFlightMayAllHaveBeenAnswered_notStalled() {
        assertThat(stalled(4, 2, 4, 15_000).reason()).isEqualTo("stalled");
        assertThat(stalled(4, 3, 4, 15_000).reason()).isEqualTo("low-volume");
        assertThat(stalled(4, 0, 1, 15_000).reason()).isEqualTo("low-volume");
        assertThat(stalled(1, 0, 1, 15_000).reason()).isEqualTo("low-volume");
    }

    @Test
    void judge_inFlightUnknown_lowVolume() {
        Requests unknown = new Requests(OptionalDouble.empty(), NONE.durations());

        assertThat(judge(unknown, unknown).reason()).isEqualTo("low-volume");
    }

    @Test
    void judge_neitherBucketsNorQuantiles_skipped() {
        assertThat(judge(summary(0, Map.of()), summary(100, Map.of())).reason()).isEqualTo("no-quantiles");
    }

    @Test
    void judge_wasSlow_clearsBelowItsLimitLessATenthOfASecond() {
        assertThat(wasSlow(0.401)).isEqualTo(Status.DEGRADED);
        assertThat(wasSlow(0.399)).isEqualTo(Status.HEALTHY);
    }

    private static Status wasSlow(double seconds) {
        return Judged.first(new RequestLatency(), with(summary(100, Map.of(0.99, seconds))))
                .after(with(summary(0, Map.of())), Duration.ofSeconds(15))
                .raised("", Status.DEGRADED)
                .verdict()
                .status();
    }

    private static Verdict p99(double seconds) {
        return judge(summary(0, Map.of()), summary(100, Map.of(0.99, seconds)));
    }

    private static Requests summary(double count, Map<Double, Double> quantiles) {
        return new Requests(OptionalDouble.empty(), new Distribution(count, List.of(), quantiles));
    }

    private static Verdict stalled(double inFlightBefore, double answered, double inFlight, long millis) {
        return Judged.first(new RequestLatency(), with(Seen.requests(inFlight, answered, answered, answered)))
                .after(with(Seen.requests(inFlightBefore, 0, 0, 0)), Duration.ofMillis(millis))
                .verdict();
    }

    private static Verdict judge(Requests before, Requests now) {
        return Judged.first(new RequestLatency(), with(now))
                .after(with(before), Duration.ofSeconds(15))
                .verdict();
    }

    private static EngineSnapshot with(Requests requests) {
        return Seen.requests(Optional.of(requests), STARTED);
    }
}
