package com.qte.ops.target.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A histogram or summary, summed over all its label sets.
 *
 * @param count how much was observed since the process started
 * @param buckets cumulative, bounds rising, the last one infinite; empty where there are none, or where the label sets
 *     have different bounds and cannot be summed
 * @param quantiles of a summary, by rank: the worst of all label sets, over the window that the engine chose
 */
public record Distribution(double count, List<Bucket> buckets, Map<Double, Double> quantiles) {
    /**
     * How much was observed up to a bound.
     *
     * @param upTo bound, included; infinite for the last one
     * @param count observations up to it since the process started
     */
    public record Bucket(double upTo, double count) {}

    /**
     * A quantile.
     *
     * @param value interpolated within its bucket, and so at most the bucket's width too high or too low
     * @param beyond whether it lies beyond the last finite bound, which is then the value: the truth is larger
     */
    public record Quantile(double value, boolean beyond) {}

    public Distribution {
        buckets = List.copyOf(buckets);
        quantiles = Map.copyOf(quantiles);
    }

    /** The family's distribution; absent where the page has none of it, or its counts are no counts. */
    public static Optional<Distribution> of(MetricsPage page, String family) {
        List<Bucket> buckets = buckets(page.named(family + "_bucket"));
        OptionalDouble stated = page.sum(family + "_count");
        double count = stated.orElseGet(() ->
                buckets.isEmpty() ? Double.NaN : buckets.get(buckets.size() - 1).count());
        if (!Double.isFinite(count) || count < 0) {
            return Optional.empty();
        }
        Map<Double, Double> quantiles = new HashMap<>();
        for (Sample sample : page.named(family)) {
            Double rank = sample.label("quantile").map(SampleLine::number).orElse(Double.NaN);
            if (rank >= 0 && rank <= 1 && Double.isFinite(sample.value())) {
                quantiles.merge(rank, sample.value(), Math::max);
            }
        }
        return Optional.of(new Distribution(count, buckets, quantiles));
    }

    /** What was observed since the earlier one; empty if a count went down or the bounds changed. */
    public Optional<Distribution> since(Distribution earlier) {
        if (count < earlier.count || buckets.size() != earlier.buckets.size()) {
            return Optional.empty();
        }
        List<Bucket> delta = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            Bucket now = buckets.get(i);
            Bucket then = earlier.buckets.get(i);
            if (now.upTo != then.upTo || now.count < then.count) {
                return Optional.empty();
            }
            delta.add(new Bucket(now.upTo, now.count - then.count));
        }
        return Optional.of(new Distribution(count - earlier.count, delta, quantiles));
    }

    /**
     * The quantile of this rank from the buckets, or else from the summary; empty where neither has it.
     *
     * @param rank 0 to 1
     */
    public Optional<Quantile> quantile(double rank) {
        double total = buckets.isEmpty() ? 0 : buckets.get(buckets.size() - 1).count();
        if (total <= 0) {
            return Optional.ofNullable(quantiles.get(rank)).map(value -> new Quantile(value, false));
        }
        double wanted = rank * total;
        Bucket below = new Bucket(Math.min(0, buckets.get(0).upTo()), 0);
        for (Bucket bucket : buckets) {
            if (bucket.count >= wanted && bucket.count > below.count) {
                return Optional.of(within(below, bucket, wanted));
            }
            below = bucket;
        }
        return Optional.empty();
    }

    private static Quantile within(Bucket below, Bucket bucket, double wanted) {
        if (Double.isInfinite(bucket.upTo)) {
            return new Quantile(below.upTo, true);
        }
        double share = (wanted - below.count) / (bucket.count - below.count);
        return new Quantile(below.upTo + (bucket.upTo - below.upTo) * Math.max(0, share), false);
    }

    private static List<Bucket> buckets(List<Sample> samples) {
        TreeMap<Double, Double> counts = new TreeMap<>();
        Map<Double, Integer> labelSets = new HashMap<>();
        for (Sample sample : samples) {
            Double bound = sample.label("le").map(SampleLine::number).orElse(Double.NaN);
            if (Double.isNaN(bound) || !Double.isFinite(sample.value()) || sample.value() < 0) {
                return List.of();
            }
            counts.merge(bound, sample.value(), Double::sum);
            labelSets.merge(bound, 1, Integer::sum);
        }
        boolean oneSetOfBounds = labelSets.values().stream().distinct().count() == 1;
        if (!oneSetOfBounds || !Double.isInfinite(counts.lastKey())) {
            return List.of();
        }
        List<Bucket> buckets = new ArrayList<>();
        double least = 0;
        for (Map.Entry<Double, Double> entry : counts.entrySet()) {
            if (entry.getValue() < least) {
                return List.of();
            }
            least = entry.getValue();
            buckets.add(new Bucket(entry.getKey(), least));
        }
        return buckets;
    }
}
