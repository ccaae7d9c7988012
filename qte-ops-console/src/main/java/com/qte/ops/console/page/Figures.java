package com.qte.ops.console.page;

import com.qte.ops.document.Band;
import com.qte.ops.document.Block.Plot;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Words;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A plot in numbers: for who cannot see it, and for pages without pictures.
 *
 * @param plot what is plotted
 * @param curves its lines
 */
record Figures(Plot plot, List<Curve> curves) {
    static Figures of(Plot plot) {
        return new Figures(plot, plot.lines().stream().map(Curve::of).toList());
    }

    /** First and last time of all lines; empty where nothing is known. */
    Optional<Instant> from() {
        return points().stream().map(Point::at).min(Comparator.naturalOrder());
    }

    Optional<Instant> to() {
        return points().stream().map(Point::at).max(Comparator.naturalOrder());
    }

    List<Point> points() {
        return curves.stream()
                .flatMap(curve -> curve.pieces().stream().flatMap(List::stream))
                .toList();
    }

    /** From when to when, and what the limits are. */
    List<String> sentences(Said said) {
        if (points().isEmpty()) {
            return List.of(said.text("plot.nothing"));
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(said.text(
                "plot.span",
                "from",
                from().map(said::time).orElse(""),
                "to",
                to().map(said::time).orElse(""),
                "zone",
                said.zone().getId()));
        plot.bands().stream().filter(band -> band.status().isFault()).forEach(band -> sentences.add(limit(band, said)));
        return List.copyOf(sentences);
    }

    List<String> columns(Said said) {
        return List.of(
                said.text("plot.line"),
                said.text("plot.least"),
                said.text("plot.mean"),
                said.text("plot.greatest"),
                said.text("plot.last"),
                said.text("plot.gaps"));
    }

    /** What stands in those columns for a line. */
    List<String> row(Curve curve) {
        Unit unit = plot.unit();
        OptionalDouble mean = curve.values().mean();
        return List.of(
                curve.name(),
                Said.number(unit, curve.least()),
                Said.number(unit, mean.orElse(Double.NaN)),
                Said.number(unit, curve.greatest()),
                Said.number(unit, curve.last()),
                Integer.toString(curve.gaps()));
    }

    private String limit(Band band, Said said) {
        String from = Said.number(plot.unit(), band.from());
        String to = Said.number(plot.unit(), band.to());
        String key = Double.isFinite(band.from())
                ? Double.isFinite(band.to()) ? "plot.band" : "plot.band.from"
                : "plot.band.to";
        return said.text(key, "status", Words.status(band.status(), said.language()), "from", from, "to", to);
    }
}
