package com.qte.ops.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How many times longer one takes than another, taken pass by pass, so that a machine which drifts between the passes
 * does not count.
 *
 * @param median over the passes
 * @param least the smallest of the passes
 * @param most the largest of the passes
 */
record Ratio(double median, double least, double most) {
    /** Of two scores of the same passes. */
    static Ratio of(Score above, Score below) {
        List<Double> each = IntStream.range(0, above.passes().size())
                .mapToObj(i ->
                        above.passes().get(i).median() / below.passes().get(i).median())
                .sorted()
                .toList();
        return new Ratio(Score.median(each), each.get(0), each.get(each.size() - 1));
    }
}
