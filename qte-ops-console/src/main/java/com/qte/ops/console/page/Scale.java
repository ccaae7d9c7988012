package com.qte.ops.console.page;

import com.qte.ops.document.Band;
import com.qte.ops.model.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The axis of a plot's values: from where to where, and which values are named on it.
 *
 * @param low at the bottom
 * @param high at the top, more than that
 * @param ticks round values from bottom to top
 */
record Scale(double low, double high, List<Double> ticks) {
    private static final int MOST_TICKS = 5;
    /** Flatter than this share of its height, a line is shown with its height, not its noise. */
    private static final double FLAT = 0.1;
    /** A limit is brought into the picture where what is drawn keeps this share of it. */
    private static final double LEAST_SHARE = 1 / 6.0;

    private static final double[] DECIMAL = {1, 2, 5, 10};
    private static final double[] BINARY = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
    private static final double[] SIXTIES = {
        60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 432_000, 864_000
    };

    /** An axis on which these values and, where that can be, the limits near them are seen. */
    static Scale of(Unit unit, double least, double greatest, List<Band> bands) {
        double low = least;
        double high = greatest;
        boolean flat = high - low <= FLAT * Math.max(Math.abs(low), Math.abs(high));
        if (low > 0 && (flat || low < high / 2)) {
            low = 0;
        } else if (high < 0 && (flat || high > low / 2)) {
            high = 0;
        }
        if (low == high) {
            high = low + 1;
        }
        double drawn = high - low;
        for (double edge : edges(bands)) {
            double lower = Math.min(low, edge);
            double higher = Math.max(high, edge);
            if ((higher - lower) * LEAST_SHARE <= drawn) {
                low = lower;
                high = higher;
            }
        }
        return rounded(unit, low, high);
    }

    /** Where a value stands, 0 at the bottom and 1 at the top. */
    double share(double value) {
        return Math.min(1, Math.max(0, (value / 2 - low / 2) / (high / 2 - low / 2)));
    }

    private static double[] edges(List<Band> bands) {
        return bands.stream()
                .flatMapToDouble(band -> DoubleStream.of(band.from(), band.to()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    private static Scale rounded(Unit unit, double low, double high) {
        double step = step(unit, high - low);
        double bottom = Math.floor(low / step) * step;
        double top = Math.ceil(high / step) * step;
        if (!Double.isFinite(step) || !Double.isFinite(bottom) || !Double.isFinite(top) || !(bottom < top)) {
            return new Scale(low, high, List.of(low, high));
        }
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= MOST_TICKS + 2 && bottom + i * step <= top + step / 2; i++) {
            ticks.add(bottom + i * step);
        }
        return new Scale(bottom, top, ticks);
    }

    /** The smallest round step that needs no more ticks than there may be. */
    private static double step(Unit unit, double range) {
        double least = range / (MOST_TICKS - 1);
        if (unit == Unit.SECONDS && least > 30) {
            for (double step : SIXTIES) {
                if (step >= least) {
                    return step;
                }
            }
        }
        double base = unit == Unit.BYTES ? 1024 : 10;
        double power = Math.pow(base, Math.floor(Math.log(least) / Math.log(base)));
        for (double factor : unit == Unit.BYTES ? BINARY : DECIMAL) {
            if (factor * power >= least) {
                return factor * power;
            }
        }
        return base * power;
    }
}
