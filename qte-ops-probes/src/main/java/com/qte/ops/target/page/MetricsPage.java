package com.qte.ops.target.page;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What stands on a metrics page, as far as it was asked for.
 *
 * @param samples those of the families that were asked for, in the order of the page
 * @param series how many samples the page has in all, the malformed ones left out
 * @param malformedLines how many lines break the format; 0 is a clean page
 * @param firstMalformedLine number of the first of them, from 1; absent on a clean page
 * @param ended whether an {@code # EOF} closed the page, which only OpenMetrics demands
 * @param cutShort whether samples that were asked for were dropped because there were too many
 */
public record MetricsPage(
        List<Sample> samples,
        int series,
        int malformedLines,
        OptionalInt firstMalformedLine,
        boolean ended,
        boolean cutShort) {
    /** Of which nothing could be read. */
    public static final MetricsPage NONE = new MetricsPage(List.of(), 0, 0, OptionalInt.empty(), false, false);

    public MetricsPage {
        samples = List.copyOf(samples);
    }

    /** A page of these samples and nothing else. */
    public static MetricsPage of(List<Sample> samples) {
        return new MetricsPage(samples, samples.size(), 0, OptionalInt.empty(), false, false);
    }

    /** The samples of exactly this name. */
    public List<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name)).toList();
    }

    /** The sum of the samples of exactly this name; absent where there is none. */
    public OptionalDouble sum(String name) {
        List<Sample> named = named(name);
        return named.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(named.stream().mapToDouble(Sample::value).sum());
    }
}
