package com.qte.ops.maintenance;

import com.qte.ops.history.Recorded;
import com.qte.ops.maintenance.Trend.Baseline;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How what is recorded has gone, and where that leads. Pure.
 *
 * <table>
 *   <caption>What is said of a series</caption>
 *   <tr><th>there are</th><th>then</th></tr>
 *   <tr><td>no values of the last two hours</td><td>no slope, no forecast</td></tr>
 *   <tr><td>values of fewer than 12 hours, less than a day of them, or none in a third of that time</td>
 *       <td>no slope; a forecast only where the limit is reached</td></tr>
 *   <tr><td>fewer than 100 values, or less than two days</td><td>nothing is called usual</td></tr>
 *   <tr><td>more, and the band of the slope leaves the direction open</td><td>a slope, and no forecast</td></tr>
 *   <tr><td>more, and it goes towards the limit within ten years</td><td>a forecast: at the median slope, at the steepest
 *       and at the flattest of its band</td></tr>
 * </table>
 *
 * <p>Slopes are taken over the period, and over a week at the least, of means of an hour, so that the last hour, of which
 * every value is known, counts no more than another; the limit is the one at which the check fails, or, where
 * it has none, at which it degrades. What is usual are quantiles of all values of that time: hours and days of the week are
 * not told apart, since a month holds each but four times.
 */
final class Trends {
    private static final Duration LEAST_WINDOW = Duration.ofDays(7);
    private static final Duration LEAST_SPAN = Duration.ofDays(1);
    private static final int LEAST_HOURS = 12;
    private static final Duration HOUR = Duration.ofHours(1);

    /** So many parts of the time from the first value to the last are looked at, and so many must hold one. */
    private static final int PARTS = 12;

    private static final int LEAST_PARTS = 8;
    private static final Duration LEAST_USUAL_SPAN = Duration.ofDays(2);
    private static final int LEAST_USUAL_VALUES = 100;
    private static final double MOST_SECONDS = Duration.ofDays(3_650).toSeconds();

    private Trends() {}

    /**
     * @param recorded everything there is
     * @param limits those in force, by check and name
     * @param period how far back is looked
     */
    static List<Trend> of(
            List<Recorded> recorded, Function<String, Map<String, Limit>> limits, Duration period, Instant now) {
        List<Trend> all = new ArrayList<>();
        for (Recorded one : recorded) {
            Measures.of(one.check(), one.evidence())
                    .flatMap(measure -> trend(measure, one, limits, period, now))
                    .ifPresent(all::add);
        }
        all.sort(Comparator.comparing((Trend trend) -> Measures.ALL.indexOf(trend.measure()))
                .thenComparing(Trend::name));
        return List.copyOf(all);
    }

    private static Optional<Trend> trend(
            Measure measure,
            Recorded recorded,
            Function<String, Map<String, Limit>> limits,
            Duration period,
            Instant now) {
        Duration window = period.compareTo(LEAST_WINDOW) < 0 ? LEAST_WINDOW : period;
        Series known = recorded.values().within(window, now);
        Series shown = recorded.values().within(period, now);
        if (shown.points().isEmpty()) {
            return Optional.empty();
        }
        Optional<Limit> limit = Optional.ofNullable(
                        limits.apply(measure.check()).get(measure.limit()))
                .filter(held -> !Double.isNaN(Trend.end(held)));
        Series.Point last = known.points().get(known.points().size() - 1);
        boolean fresh = !last.at().isBefore(now.minus(Trend.FRESH));
        Optional<Series.Pace> pace = fresh ? pace(TrendPage.thinned(known, HOUR)) : Optional.empty();
        String name = recorded.subject() + (recorded.part().isEmpty() ? "" : "#" + recorded.part());
        return Optional.of(new Trend(
                measure,
                name,
                measure.unit(),
                shown,
                limit,
                pace,
                baseline(known),
                limit.filter(held -> fresh).flatMap(held -> forecast(held, pace, last.value()))));
    }

    private static Optional<Series.Pace> pace(Series hourly) {
        List<Series.Point> points = hourly.points();
        if (points.size() < LEAST_HOURS || hourly.span().compareTo(LEAST_SPAN) < 0) {
            return Optional.empty();
        }
        Instant first = points.get(0).at();
        long part = hourly.span().toMillis() / PARTS + 1;
        long parts = points.stream()
                .map(point -> Duration.between(first, point.at()).toMillis() / part)
                .distinct()
                .count();
        return parts < LEAST_PARTS ? Optional.empty() : hourly.pace();
    }

    private static Optional<Baseline> baseline(Series known) {
        if (known.count() < LEAST_USUAL_VALUES || known.span().compareTo(LEAST_USUAL_SPAN) < 0) {
            return Optional.empty();
        }
        return Optional.of(new Baseline(
                known.quantile(0.05).orElseThrow(),
                known.quantile(0.5).orElseThrow(),
                known.quantile(0.95).orElseThrow()));
    }

    private static Optional<Forecast> forecast(Limit limit, Optional<Series.Pace> pace, double last) {
        double left = Trend.left(limit, last);
        if (left <= 0) {
            return Optional.of(
                    new Forecast(Trend.end(limit), Duration.ZERO, Duration.ZERO, Optional.of(Duration.ZERO)));
        }
        return pace.filter(Series.Pace::isClear).flatMap(how -> {
            double likely = limit.above() ? how.perSecond() : -how.perSecond();
            double steep = limit.above() ? how.most() : -how.least();
            double flat = limit.above() ? how.least() : -how.most();
            if (flat <= 0) {
                return Optional.empty();
            }
            Optional<Duration> soonest = time(left / steep);
            return time(left / likely)
                    .map(at -> new Forecast(Trend.end(limit), at, soonest.orElse(at), time(left / flat)));
        });
    }

    private static Optional<Duration> time(double seconds) {
        return seconds <= MOST_SECONDS ? Optional.of(Duration.ofSeconds(Math.round(seconds))) : Optional.empty();
    }
}
