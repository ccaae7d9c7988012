package com.qte.ops.target.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.qte.ops.target.page.Distribution.Bucket;
import com.qte.ops.target.page.Distribution.Quantile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void of_severalLabelSets_summedByBound() throws IOException {
        MetricsPage page =
                PageParser.parse(PageParserTest.fixture("text-0.0.4.txt"), Set.of("qte_request_duration_seconds"));

        Distribution found =
                Distribution.of(page, "qte_request_duration_seconds").orElseThrow();

        assertThat(found.count()).isEqualTo(150);
        assertThat(found.buckets())
                .containsExactly(
                        new Bucket(0.1, 140),
                        new Bucket(0.5, 145),
                        new Bucket(1, 149),
                        new Bucket(2.5, 150),
                        new Bucket(INFINITY, 150));
    }

    @Test
    void of_summary_worstOfTheLabelSets() {
        Distribution found = of("d{p=\"a\",quantile=\"0.99\"} 0.1\nd{p=\"b\",quantile=\"0.99\"} 0.7\n"
                        + "d{p=\"c\",quantile=\"0.99\"} NaN\nd_count{p=\"a\"} 5\nd_count{p=\"b\"} 6\n")
                .orElseThrow();

        assertThat(found.count()).isEqualTo(11);
        assertThat(found.quantile(0.99)).contains(new Quantile(0.7, false));
        assertThat(found.quantile(0.5)).isEmpty();
    }

    @Test
    void of_boundsThatDiffer_countButNoBuckets() {
        Distribution found = of("d_bucket{p=\"a\",le=\"1\"} 1\nd_bucket{p=\"a\",le=\"+Inf\"} 2\n"
                        + "d_bucket{p=\"b\",le=\"2\"} 3\nd_bucket{p=\"b\",le=\"+Inf\"} 3\nd_count 5\n")
                .orElseThrow();

        assertThat(found.buckets()).isEmpty();
        assertThat(found.count()).isEqualTo(5);
    }

    @Test
    void of_notCumulativeOrWithoutInfinity_noBuckets() {
        assertThat(of("d_bucket{le=\"1\"} 3\nd_bucket{le=\"+Inf\"} 2\nd_count 2")
                        .orElseThrow()
                        .buckets())
                .isEmpty();
        assertThat(of("d_bucket{le=\"1\"} 3\nd_count 3").orElseThrow().buckets())
                .isEmpty();
    }

    @Test
    void of_countThatIsNoCount_absent() {
        assertThat(of("d_count NaN")).isEmpty();
        assertThat(of("d_count -1")).isEmpty();
        assertThat(of("d_count +Inf")).isEmpty();
        assertThat(of("other_count 1")).isEmpty();
    }

    @Test
    void since_countsThatRose_theirDelta() {
        Distribution earlier = histogram(10, 20, 20);
        Distribution later = histogram(15, 30, 31);

        assertThat(later.since(earlier).orElseThrow().buckets())
                .containsExactly(new Bucket(0.1, 5), new Bucket(1, 10), new Bucket(INFINITY, 11));
    }

    @Test
    void since_anyCountThatFellOrOtherBounds_empty() {
        assertThat(histogram(15, 30, 31).since(histogram(16, 20, 20))).isEmpty();
        assertThat(histogram(15, 30, 31).since(histogram(15, 30, 32))).isEmpty();
        assertThat(histogram(15, 30, 31).since(new Distribution(0, List.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void quantile_withinABucket_interpolated() {
        Distribution even = histogram(50, 100, 100);

        assertThat(even.quantile(0.5).orElseThrow().value()).isCloseTo(0.1, within(1e-9));
        assertThat(even.quantile(0.75).orElseThrow().value()).isCloseTo(0.55, within(1e-9));
        assertThat(even.quantile(0.25).orElseThrow().value()).isCloseTo(0.05, within(1e-9));
    }

    @Test
    void quantile_beyondTheLastBound_saysSo() {
        assertThat(histogram(50, 98, 100).quantile(0.99)).contains(new Quantile(1, true));
        assertThat(histogram(50, 99, 100).quantile(0.99)).contains(new Quantile(1, false));
    }

    @Test
    void quantile_nothingObserved_empty() {
        assertThat(histogram(0, 0, 0).quantile(0.99)).isEmpty();
    }

    private static Distribution histogram(double upTo100ms, double upTo1s, double all) {
        return new Distribution(
                all, List.of(new Bucket(0.1, upTo100ms), new Bucket(1, upTo1s), new Bucket(INFINITY, all)), Map.of());
    }

    private static Optional<Distribution> of(String page) {
        return Distribution.of(PageParser.parse(page.getBytes(StandardCharsets.UTF_8), Set.of("d")), "d");
    }
}
