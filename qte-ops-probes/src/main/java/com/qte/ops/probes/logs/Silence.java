package com.qte.ops.probes.logs;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a log has fallen silent.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>it may not be read</td><td>UNKNOWN {@code denied}</td></tr>
 *   <tr><td>it was there, and is gone</td><td>DEGRADED {@code vanished}</td></tr>
 *   <tr><td>watched for less than an hour, or written less than 20 times since</td><td>SKIPPED {@code learning}</td></tr>
 *   <tr><td>written within the last minute, within 5 times the median of the last 60 gaps, or within as long as it may
 *       have been silent at this time a week ago, by its hourly means</td><td>HEALTHY</td></tr>
 *   <tr><td>not so, and the market's session is closed</td><td>SKIPPED {@code closed}</td></tr>
 *   <tr><td>not so, no calendar says whether it is open, and the log was not watched at this time a week ago</td>
 *       <td>SKIPPED {@code hours-unknown}</td></tr>
 *   <tr><td>else</td><td>DEGRADED {@code silent}</td></tr>
 * </table>
 */
final class Silence implements Check<LogSnapshot> {
    static final String ID = "logs.silence";

    private static final Duration LEARNING = Duration.ofHours(1);
    private static final Duration PAST = Duration.ofDays(8);
    private static final Duration WEEK = Duration.ofDays(7);
    /** History that old has one mean an hour, so that the next one may lie half an hour farther away. */
    private static final Duration AROUND = Duration.ofMinutes(90);

    private static final double HOUR = Duration.ofHours(1).toSeconds();
    private static final int LEAST_GAPS = 20;
    private static final double LEAST_SECONDS = 60;

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P2)
            .limit(Limit.above("times", Unit.COUNT, 5, Double.NaN, "judgement, to be tried"))
            .remembers("quiet", PAST);

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<LogSnapshot> seen) {
        LogSnapshot now = seen.now();
        Optional<Verdict> unread = now.unread();
        if (unread.isPresent()) {
            return List.of(unread.get());
        }
        if (now.modified().isEmpty()) {
            return List.of(Verdict.of(Status.DEGRADED, "vanished").causedBy("deleted"));
        }
        Instant modified = now.modified().get();
        double quiet = Math.max(0, Duration.between(modified, seen.at()).toMillis() / 1e3);
        Evidence quietFor = Evidence.number("quiet", quiet, Unit.SECONDS);
        boolean hasLearned = now.gaps().size() >= LEAST_GAPS
                && !seen.at().isBefore(now.since().plus(LEARNING));
        if (!hasLearned) {
            return List.of(Verdict.skipped("learning", quietFor));
        }
        List<Duration> sorted = now.gaps().stream().sorted().toList();
        double median = sorted.get((sorted.size() - 1) / 2).toMillis() / 1e3;
        double times = quiet / Math.max(median, 1e-3);
        Evidence[] evidence = {
            quietFor, Evidence.number("usual", median, Unit.SECONDS), Evidence.number("times", times, Unit.COUNT)
        };
        OptionalDouble weekAgo = longestAWeekAgo(seen);
        boolean isLong = quiet >= LEAST_SECONDS && quiet > weekAgo.orElse(0);
        return List.of(
                isLong && seen.level("times", Verdict.WHOLE, times).isIll()
                        ? silent(now.sessionOpen(), weekAgo.isPresent(), evidence)
                        : Verdict.healthy(evidence));
    }

    /** Nights and weekends are silent, too, and nobody has to say when they are. */
    private static Verdict silent(Optional<Boolean> sessionOpen, boolean knowsThisHour, Evidence... evidence) {
        if (!sessionOpen.orElse(knowsThisHour)) {
            return Verdict.skipped(sessionOpen.isPresent() ? "closed" : "hours-unknown", evidence);
        }
        return Verdict.of(Status.DEGRADED, "silent", evidence).causedBy("hung", "not-reopened");
    }

    private static OptionalDouble longestAWeekAgo(Observation<LogSnapshot> seen) {
        Instant weekAgo = seen.at().minus(WEEK);
        return seen.recorded("quiet", Verdict.WHOLE).within(PAST, seen.at()).points().stream()
                .filter(point -> Duration.between(point.at(), weekAgo).abs().compareTo(AROUND) <= 0)
                .mapToDouble(point -> longest(point.value()))
                .max();
    }

    /**
     * How long the silence may have been whose mean over an hour is this: one that began within the hour grows with the
     * square root of twice the mean, one that lasted through all of it has grown by up to an hour.
     */
    private static double longest(double mean) {
        return mean < HOUR / 2 ? Math.sqrt(2 * HOUR * mean) : mean + HOUR;
    }
}
