package com.qte.ops.document;

import com.qte.ops.model.Series;
import java.time.Duration;

/**
 * A line of a plot.
 *
 * @param name what it shows
 * @param values what is known; a plot shows a gap as a gap
 * @param gap two neighbours farther apart than that are not joined
 */
public record Line(String name, Series values, Duration gap) {}
