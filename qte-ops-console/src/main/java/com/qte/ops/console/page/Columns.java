package com.qte.ops.console.page;

import com.qte.ops.model.Series.Point;
import java.util.Arrays;

/** A line of a plot as a row of small columns: the greatest value of each step of time; nothing where nothing is known. */
final class Columns {
    private static final String SIGNS = "▁▂▃▄▅▆▇█";

    private Columns() {}

    /** @param width how many columns there are */
    static String of(Figures figures, Curve curve, int width) {
        double from = figures.from().map(Curve::seconds).orElse(0.0);
        double to = figures.to().map(Curve::seconds).orElse(0.0);
        double least = Math.min(0, curve.least());
        double range = curve.greatest() / 2 - least / 2;
        double[] greatest = new double[width];
        Arrays.fill(greatest, Double.NaN);
        for (Point point : curve.values().points()) {
            double share = to > from ? (Curve.seconds(point.at()) - from) / (to - from) : 0;
            int at = Math.max(0, Math.min(width - 1, (int) (share * width)));
            greatest[at] = Double.isNaN(greatest[at]) ? point.value() : Math.max(greatest[at], point.value());
        }
        StringBuilder row = new StringBuilder();
        for (double value : greatest) {
            if (Double.isNaN(value)) {
                row.append(' ');
            } else {
                double share = range > 0 ? (value / 2 - least / 2) / range : 0;
                row.append(SIGNS.charAt((int) Math.round(share * (SIGNS.length() - 1))));
            }
        }
        return row.toString().stripTrailing();
    }
}
