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
 *   <tr><td>fewer than 12 values, or less than a day of them</td><td>no slope, no forecast</td></tr>
 *   <tr><td>fewer than 100 values, or less than two days</td><td>nothing is called usual</td></tr>
 *   <tr><td>more, and the band of the slope leaves the direction open</td><td>a slope, and no forecast</td></tr>
 *   <tr><td>more, and it goes towards the limit within ten years</td><td>a forecast: at the median slope, at the steepest
 *       and at the flattest of its band</td></tr>
 * </table>
 *
 * <p>Slopes are taken over the period, and over a week at the least; the limit is the one at which the check fails, or, where
 * it has none, at which it degrades. What is usual are quantiles of all values of that time: hours and days of the week are
 * not told apart, since a month holds each but four times.
 */
final class Trends {
    private static final Duration LEAST_WINDOW = Duration.ofDays(7);
    private static final Duration LEAST_SPAN = Duration.ofDays(1);
    private static final int LEAST_VALUES = 12;
    private static final Duration LEAST_USUAL_SPAN = Duration.ofDays(2);
    private static final int LEAST_USUAL_VALUES = 100;
    private static final double MOST_SECONDS = Duration.ofDays(3_650).toSeconds();
    private static final int MOST = 200;

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
        return List.copyOf(all.subList(0, Math.min(all.size(), MOST)));
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
        Optional<Limit> limit =
                Optional.ofNullable(limits.apply(measure.check()).get(measure.limit()));
        boolean enough = known.count() >= LEAST_VALUES && known.span().compareTo(LEAST_SPAN) >= 0;
        Optional<Series.Pace> pace = enough ? known.pace() : Optional.empty();
        String name = recorded.subject() + (recorded.part().isEmpty() ? "" : "#" + recorded.part());
        return Optional.of(new Trend(
                measure,
                name,
                measure.unit(),
                shown,
                limit,
                pace,
                baseline(known),
                limit.flatMap(held -> pace.flatMap(how -> forecast(held, how, known)))));
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

    private static Optional<Forecast> forecast(Limit limit, Series.Pace pace, Series known) {
        double value = Double.isNaN(limit.failing()) ? limit.degraded() : limit.failing();
        double last = known.points().get(known.points().size() - 1).value();
        double left = limit.above() ? value - last : last - value;
        if (left <= 0) {
            return Optional.of(new Forecast(value, Duration.ZERO, Duration.ZERO, Optional.of(Duration.ZERO)));
        }
        double likely = limit.above() ? pace.perSecond() : -pace.perSecond();
        double steep = limit.above() ? pace.most() : -pace.least();
        double flat = limit.above() ? pace.least() : -pace.most();
        if (!pace.isClear() || flat <= 0) {
            return Optional.empty();
        }
        Optional<Duration> soonest = time(left / steep);
        return time(left / likely).map(at -> new Forecast(value, at, soonest.orElse(at), time(left / flat)));
    }

    private static Optional<Duration> time(double seconds) {
        return seconds <= MOST_SECONDS ? Optional.of(Duration.ofSeconds(Math.round(seconds))) : Optional.empty();
    }
}
