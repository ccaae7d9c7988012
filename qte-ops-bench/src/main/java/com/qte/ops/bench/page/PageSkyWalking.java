package com.qte.ops.bench.page;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.skywalking.oap.server.library.util.prometheus.Parser;
import org.apache.skywalking.oap.server.library.util.prometheus.Parsers;
import org.apache.skywalking.oap.server.library.util.prometheus.metrics.Histogram;
import org.apache.skywalking.oap.server.library.util.prometheus.metrics.Metric;
import org.apache.skywalking.oap.server.library.util.prometheus.metrics.MetricFamily;
import org.openjdk.jmh.annotations.Benchmark;

/** SkyWalking's parser. */
public class PageSkyWalking extends MadePage {
    @Override
    public boolean isWell(Object answer) {
        Numbers numbers = Numbers.NONE;
        for (Object family : (List<?>) answer) {
            for (Metric metric : ((MetricFamily) family).getMetrics()) {
                if (metric instanceof Histogram histogram) {
                    for (long count : histogram.getBuckets().values()) {
                        numbers = numbers.and(count);
                    }
                    numbers = numbers.and(histogram.getSampleSum()).and(histogram.getSampleCount());
                } else {
                    numbers = numbers.and(metric.value());
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
            name = "SkyWalking `Parsers.text`",
            note = "from memory; its families are kept, and made into nothing else",
            looks = 0)
    public Object skyWalking() throws IOException {
        List<MetricFamily> families = new ArrayList<>();
        Parser parser = Parsers.text(new ByteArrayInputStream(body()));
        for (MetricFamily family = parser.parse(0); family != null; family = parser.parse(0)) {
            families.add(family);
        }
        return families;
    }
}
