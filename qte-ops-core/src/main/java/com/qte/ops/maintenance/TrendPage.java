package com.qte.ops.maintenance;

import com.qte.ops.document.Band;
import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Line;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Trends in the words of one language: a plot for each measure, and a table of where they lead. Pure.
 *
 * @param period how far back they go
 * @param now as of when
 */
record TrendPage(Wording words, Duration period, Instant now) {
    private static final double DAY = 86_400;

    /** Whoever reads of so many has read enough; those that come near their limits are among them. */
    private static final int MOST_ROWS = 200;

    /** More lines in one plot are a tangle. */
    private static final int MOST_LINES = 6;

    /** Five minutes of a day, and so on: what a screen is wide. */
    private static final int POINTS = 288;

    private static final Duration LEAST_GAP = Duration.ofMinutes(15);

    List<Block> blocks(List<Trend> trends) {
        List<Block> blocks = new ArrayList<>();
        if (trends.isEmpty()) {
            return List.of(new Block.Paragraph(words.say("no-history")));
        }
        List<Trend> told = told(trends, MOST_ROWS);
        blocks.add(table(told));
        if (told.size() < trends.size()) {
            blocks.add(new Block.Paragraph(
                    words.say("more-rows", "count", Integer.toString(trends.size() - told.size()))));
        }
        blocks.add(new Block.Paragraph(words.say("how-trends")));
        Map<Measure, List<Trend>> byMeasure = new LinkedHashMap<>();
        told.forEach(trend -> byMeasure
                .computeIfAbsent(trend.measure(), unused -> new ArrayList<>())
                .add(trend));
        byMeasure.forEach((measure, all) -> blocks.add(plot(measure, all)));
        return blocks;
    }

    /** Those that are shown, in the order in which they come; where there are too many, those that are near a limit first. */
    private static List<Trend> told(List<Trend> trends, int most) {
        if (trends.size() <= most) {
            return trends;
        }
        Set<Trend> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
        Ahead.of(trends).soon().stream().limit(most).forEach(chosen::add);
        for (int i = 0; i < trends.size() && chosen.size() < most; i++) {
            chosen.add(trends.get(i));
        }
        return trends.stream().filter(chosen::contains).toList();
    }

    private Block table(List<Trend> trends) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Trend trend : trends) {
            double last = trend.last();
            rows.add(List.of(
                    Cell.of(words.text(trend.measure().textKey()) + " " + trend.name()),
                    last(trend),
                    Cell.of(trend.baseline()
                            .map(usual -> usual(usual, trend.unit(), last))
                            .orElse(words.say("too-few"))),
                    Cell.of(pace(trend)),
                    forecast(trend)));
        }
        return new Block.Table(
                List.of(
                        words.say("measure"),
                        words.say("last"),
                        words.say("usual"),
                        words.say("change"),
                        words.say("forecast")),
                rows);
    }

    /** What nobody has judged, or not lately, is not called well. */
    private Cell last(Trend trend) {
        String value = trend.unit().format(trend.last());
        if (!trend.isFresh(now)) {
            return Cell.of(words.say("last-at", "value", value, "at", words.time(trend.lastAt())));
        }
        return trend.limit()
                .map(limit -> Cell.of(limit.level(trend.last(), Status.HEALTHY), value))
                .orElse(Cell.of(value));
    }

    private String unknown(Trend trend) {
        return trend.isFresh(now) ? words.say("too-few") : words.say("silent", "at", words.time(trend.lastAt()));
    }

    private String usual(Trend.Baseline usual, Unit unit, double last) {
        String key = last < usual.low() ? "usual-below" : last > usual.high() ? "usual-above" : "usual-within";
        return words.say(
                key,
                "low",
                unit.format(usual.low()),
                "median",
                unit.format(usual.median()),
                "high",
                unit.format(usual.high()));
    }

    private String pace(Trend trend) {
        if (trend.pace().isEmpty()) {
            return unknown(trend);
        }
        Series.Pace pace = trend.pace().get();
        return words.say(
                pace.isClear() ? "pace" : "pace-open",
                "change",
                signed(trend.unit(), pace.perSecond() * DAY),
                "least",
                signed(trend.unit(), pace.least() * DAY),
                "most",
                signed(trend.unit(), pace.most() * DAY));
    }

    private static String signed(Unit unit, double value) {
        return (value > 0 ? "+" : "") + unit.format(value);
    }

    private Cell forecast(Trend trend) {
        if (trend.limit().isEmpty()) {
            return Cell.of(words.say("no-limit"));
        }
        Optional<Forecast> forecast = trend.forecast();
        if (forecast.isEmpty()) {
            return Cell.of(trend.pace()
                    .map(pace -> words.say(pace.isClear() ? "not-reached" : "direction-open"))
                    .orElseGet(() -> unknown(trend)));
        }
        Forecast when = forecast.get();
        if (when.likely().isZero()) {
            return Cell.of(
                    Status.FAILING, words.say("reached", "limit", trend.unit().format(when.limit())));
        }
        String key = when.latest().isPresent() ? "reached-in" : "reached-in-open";
        String told = words.say(
                key,
                "limit",
                trend.unit().format(when.limit()),
                "likely",
                time(when.likely()),
                "soonest",
                time(when.soonest()),
                "latest",
                when.latest().map(TrendPage::time).orElse(""));
        return trend.isSoon() ? Cell.of(Status.DEGRADED, told) : Cell.of(told);
    }

    private static String time(Duration time) {
        return Unit.SECONDS.format(time.toSeconds());
    }

    private Block plot(Measure measure, List<Trend> trends) {
        Duration bucket = period.dividedBy(POINTS);
        Duration gap = bucket.multipliedBy(2).compareTo(LEAST_GAP) > 0 ? bucket.multipliedBy(2) : LEAST_GAP;
        // What lies further back than two days is recorded once an hour.
        Duration shown = period.compareTo(Duration.ofDays(2)) > 0 && gap.compareTo(Duration.ofHours(2)) < 0
                ? Duration.ofMinutes(150)
                : gap;
        List<Line> lines = told(trends, MOST_LINES).stream()
                .map(trend -> new Line(trend.name(), thinned(trend.values(), bucket), shown))
                .toList();
        String title = words.text(measure.textKey());
        int more = trends.size() - lines.size();
        return new Block.Plot(
                more > 0 ? words.say("plot-more", "title", title, "count", Integer.toString(more)) : title,
                measure.unit(),
                lines,
                trends.get(0).limit().map(TrendPage::bands).orElse(List.of()));
    }

    /** Neighbours of one bucket put together; an empty bucket stays empty. */
    static Series thinned(Series values, Duration bucket) {
        long millis = Math.max(1, bucket.toMillis());
        List<Point> few = new ArrayList<>();
        for (Point point : values.points()) {
            Point last = few.isEmpty() ? null : few.get(few.size() - 1);
            if (last != null
                    && Math.floorDiv(last.at().toEpochMilli(), millis)
                            == Math.floorDiv(point.at().toEpochMilli(), millis)) {
                few.set(few.size() - 1, last.and(point));
            } else {
                few.add(point);
            }
        }
        return new Series(few);
    }

    private static List<Band> bands(Limit limit) {
        List<Band> bands = new ArrayList<>();
        double end = limit.above() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        if (!Double.isNaN(limit.degraded())) {
            bands.add(band(Status.DEGRADED, limit.degraded(), Double.isNaN(limit.failing()) ? end : limit.failing()));
        }
        if (!Double.isNaN(limit.failing())) {
            bands.add(band(Status.FAILING, limit.failing(), end));
        }
        return bands;
    }

    private static Band band(Status status, double one, double other) {
        return new Band(status, Math.min(one, other), Math.max(one, other));
    }
}
