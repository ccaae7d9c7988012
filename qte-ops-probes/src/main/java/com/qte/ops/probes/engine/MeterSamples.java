package com.qte.ops.probes.engine;

import com.qte.ops.spi.Site;
import com.qte.ops.target.page.Sample;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The engine's meters in the host's registry, as the samples that a Prometheus page would show of them: dots become
 * underscores, counters end in {@code _total}, timers are in seconds. Only what {@link PageFacts} asks for is read: this
 * library's own meters are in that registry, too. Only to be used where Micrometer is.
 */
final class MeterSamples {
    private static final String PREFIX = "qte";

    private MeterSamples() {}

    static List<Sample> read(Site<?> site) {
        List<Sample> samples = new ArrayList<>();
        site.host(MeterRegistry.class)
                .ifPresent(meters -> meters.forEachMeter(meter -> {
                    if (meter.getId().getName().startsWith(PREFIX)) {
                        String name = sampleName(meter);
                        if (PageFacts.FAMILIES.stream().anyMatch(name::startsWith)) {
                            add(meter, name, samples);
                        }
                    }
                }));
        return samples;
    }

    private static String sampleName(Meter meter) {
        String name = meter.getId().getName().replace('.', '_').replace('-', '_');
        if (meter instanceof Timer || meter instanceof TimeGauge) {
            return name.endsWith("_seconds") ? name : name + "_seconds";
        }
        boolean counts = meter instanceof Counter || meter instanceof FunctionCounter;
        return counts && !name.endsWith("_total") ? name + "_total" : name;
    }

    private static void add(Meter meter, String name, List<Sample> samples) {
        Map<String, String> labels = new HashMap<>();
        meter.getId().getTagsAsIterable().forEach(tag -> labels.put(tag.getKey(), tag.getValue()));
        if (meter instanceof Timer timer) {
            addTimer(timer, name, labels, samples);
        } else if (meter instanceof Counter counter) {
            samples.add(new Sample(name, labels, counter.count()));
        } else if (meter instanceof FunctionCounter counter) {
            samples.add(new Sample(name, labels, counter.count()));
        } else if (meter instanceof TimeGauge gauge) {
            samples.add(new Sample(name, labels, gauge.value(TimeUnit.SECONDS)));
        } else if (meter instanceof Gauge gauge) {
            samples.add(new Sample(name, labels, gauge.value()));
        }
    }

    /** Buckets that do not add up to the count are of the last minutes only, or lack what lies beyond: no help. */
    private static void addTimer(Timer timer, String name, Map<String, String> labels, List<Sample> samples) {
        HistogramSnapshot taken = timer.takeSnapshot();
        double count = timer.count();
        samples.add(new Sample(name + "_count", labels, count));
        for (ValueAtPercentile one : taken.percentileValues()) {
            samples.add(quantile(name, labels, one.percentile(), one.value(TimeUnit.SECONDS)));
        }
        CountAtBucket[] buckets = taken.histogramCounts();
        if (buckets.length == 0) {
            return;
        }
        CountAtBucket last = buckets[buckets.length - 1];
        boolean sinceStart = Double.isInfinite(last.bucket()) || last.count() == count;
        if (!sinceStart) {
            return;
        }
        for (CountAtBucket bucket : buckets) {
            double bound = bucket.bucket(TimeUnit.SECONDS);
            String le = Double.isInfinite(bound) ? "+Inf" : Double.toString(bound);
            samples.add(bucket(name, labels, le, bucket.count()));
        }
        if (!Double.isInfinite(last.bucket())) {
            samples.add(bucket(name, labels, "+Inf", count));
        }
    }

    private static Sample bucket(String name, Map<String, String> labels, String bound, double count) {
        return new Sample(name + "_bucket", with(labels, "le", bound), count);
    }

    private static Sample quantile(String name, Map<String, String> labels, double rank, double seconds) {
        return new Sample(name, with(labels, "quantile", Double.toString(rank)), seconds);
    }

    private static Map<String, String> with(Map<String, String> labels, String key, String value) {
        Map<String, String> more = new HashMap<>(labels);
        more.put(key, value);
        return more;
    }
}
