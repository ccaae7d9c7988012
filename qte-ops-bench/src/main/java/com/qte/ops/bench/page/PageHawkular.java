package com.qte.ops.bench.page;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricDataParser;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.openjdk.jmh.annotations.Benchmark;

/** Hawkular's parser, which SkyWalking's grew out of. */
public class PageHawkular extends MadePage {
    @Override
    public boolean isWell(Object answer) {
        Numbers numbers = Numbers.NONE;
        for (Object family : (List<?>) answer) {
            for (Metric metric : ((MetricFamily) family).getMetrics()) {
                if (metric instanceof Histogram histogram) {
                    for (Histogram.Bucket bucket : histogram.getBuckets()) {
                        numbers = numbers.and(bucket.getCumulativeCount());
                    }
                    numbers = numbers.and(histogram.getSampleSum()).and(histogram.getSampleCount());
                } else if (metric instanceof Gauge gauge) {
                    numbers = numbers.and(gauge.getValue());
                } else {
                    numbers = numbers.and(((Counter) metric).getValue());
                }
            }
        }
        return numbers.equals(all());
    }

    /** Family by family. */
    @Benchmark
    @Entry(
            row = Row.PAGE,
            role = Role.PEER,
            name = "Hawkular `TextPrometheusMetricDataParser`",
            note = "from memory; its families are kept, and made into nothing else",
            looks = 0)
    public Object hawkular() throws IOException {
        List<MetricFamily> families = new ArrayList<>();
        TextPrometheusMetricDataParser parser = new TextPrometheusMetricDataParser(new ByteArrayInputStream(body()));
        for (MetricFamily family = parser.parse(); family != null; family = parser.parse()) {
            families.add(family);
        }
        return families;
    }
}
