package com.qte.ops.target.page;

import java.util.Map;
import java.util.Optional;

/**
 * One line of a metrics page.
 *
 * @param name as it stands there, with {@code _bucket}, {@code _sum} or {@code _count} where it has one
 * @param labels by name, escapes resolved
 * @param value any double; NaN and infinities as they stand there
 */
public record Sample(String name, Map<String, String> labels, double value) {
    public Sample {
        labels = Map.copyOf(labels);
    }

    /** A label's value; absent where the sample has no such label. */
    public Optional<String> label(String labelName) {
        return Optional.ofNullable(labels.get(labelName));
    }
}
