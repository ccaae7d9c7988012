package com.qte.ops.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void write_observations_countsEachInAllBucketsAbove() {
        Histogram histogram = new Histogram();
        histogram.observe(0.001);
        histogram.observe(0.3);
        histogram.observe(100);

        StringBuilder page = new StringBuilder();
        histogram.write(page, "d");

        assertThat(page.toString().lines())
                .contains(
                        "# TYPE d histogram",
                        "d_bucket{le=\"0.001\"} 1",
                        "d_bucket{le=\"0.25\"} 1",
                        "d_bucket{le=\"0.5\"} 2",
                        "d_bucket{le=\"60.0\"} 2",
                        "d_bucket{le=\"+Inf\"} 3",
                        "d_sum 100.301000",
                        "d_count 3");
    }
}
