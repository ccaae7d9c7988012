package com.qte.ops.maintenance;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Unit;
import java.util.Optional;

/**
 * How something has gone, and where that leads.
 *
 * @param measure what it is
 * @param name subject and part
 * @param unit of all values
 * @param values what is recorded of the period
 * @param limit what it is held against, if it is
 * @param pace how it goes, where that can be told
 * @param baseline what is usual, where that can be told
 * @param forecast when the limit is reached; empty where it is not, or that cannot be told
 */
public record Trend(
        Measure measure,
        String name,
        Unit unit,
        Series values,
        Optional<Limit> limit,
        Optional<Series.Pace> pace,
        Optional<Baseline> baseline,
        Optional<Forecast> forecast) {
    /**
     * What is usual: nine values in ten lie within.
     *
     * @param low 5 in 100 are lower
     * @param median as many above as below
     * @param high 5 in 100 are higher
     */
    public record Baseline(double low, double median, double high) {}
}
