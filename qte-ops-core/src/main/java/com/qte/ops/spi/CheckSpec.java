package com.qte.ops.spi;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a check is.
 *
 * @param id dotted id, unique among all checks
 * @param worst severity of its findings when they fail; one grade milder when they only degrade
 * @param limits thresholds that configuration may override
 * @param needs ids of checks without whose subject being well this one cannot be looked at: it is skipped while one of
 *     them fails, recovers or is unknown, unless this check can itself explain that one
 * @param explains ids of checks, on the same subject or on one that relies on it, that this one's fault brings about; a
 *     trailing {@code .*} takes all below
 * @param remembers names of numeric evidence to be recorded by part, and for how long, 30 days at most: every value of the
 *     last hour, means of five minutes for two days, means of an hour beyond
 * @param steps the manual steps served, {@code RB-…}
 * @param looks how many looks in a row are believed
 */
public record CheckSpec(
        String id,
        Severity worst,
        List<Limit> limits,
        List<String> needs,
        List<String> explains,
        Map<String, Duration> remembers,
        List<String> steps,
        Looks looks) {
    /**
     * How many looks in a row are believed.
     *
     * @param confirm looks that see a fault until it is confirmed, with none in between that sees it well; at least 1
     * @param clear healthy looks in a row until a confirmed fault is over; at least 1
     */
    public record Looks(int confirm, int clear) {
        /** Two of each: one look may meet a moment, two meet a state. */
        public static final Looks TWO = new Looks(2, 2);

        /** @throws IllegalArgumentException if a number is less than 1 */
        public Looks {
            if (confirm < 1 || clear < 1) {
                throw new IllegalArgumentException("a check needs at least one look to confirm and one to clear, not "
                        + confirm + " and " + clear);
            }
        }
    }

    /** @throws IllegalArgumentException if two limits have one name */
    public CheckSpec {
        limits = List.copyOf(limits);
        needs = List.copyOf(needs);
        explains = List.copyOf(explains);
        remembers = Map.copyOf(remembers);
        steps = List.copyOf(steps);
        if (limits.stream().map(Limit::name).distinct().count() < limits.size()) {
            throw new IllegalArgumentException("check " + id + " has two limits of one name");
        }
    }

    /** A check without limits that needs and explains nothing, and is believed after two looks. */
    public static CheckSpec of(String id, Severity worst) {
        return new CheckSpec(id, worst, List.of(), List.of(), List.of(), Map.of(), List.of(), Looks.TWO);
    }

    /** The same with one more limit. */
    public CheckSpec limit(Limit limit) {
        List<Limit> more = new ArrayList<>(limits);
        more.add(limit);
        return new CheckSpec(id, worst, more, needs, explains, remembers, steps, looks);
    }

    /** The same that needs these checks' subjects to be well. */
    public CheckSpec needs(String... checks) {
        return new CheckSpec(id, worst, limits, List.of(checks), explains, remembers, steps, looks);
    }

    /** The same that explains these checks' faults. */
    public CheckSpec explains(String... checks) {
        return new CheckSpec(id, worst, limits, needs, List.of(checks), remembers, steps, looks);
    }

    /** The same that has one more number recorded. */
    public CheckSpec remembers(String evidence, Duration past) {
        Map<String, Duration> more = new HashMap<>(remembers);
        more.put(evidence, past);
        return new CheckSpec(id, worst, limits, needs, explains, more, steps, looks);
    }

    /** The same that serves these steps of the manual. */
    public CheckSpec steps(String... manualSteps) {
        return new CheckSpec(id, worst, limits, needs, explains, remembers, List.of(manualSteps), looks);
    }

    /** The same that is believed after so many looks that see a fault, and after so many healthy ones. */
    public CheckSpec looks(int confirm, int clear) {
        return new CheckSpec(id, worst, limits, needs, explains, remembers, steps, new Looks(confirm, clear));
    }

    /** Whether this check's fault brings the other about. */
    public boolean canExplain(String check) {
        return explains.stream()
                .anyMatch(entry -> entry.endsWith(".*")
                        ? check.startsWith(entry.substring(0, entry.length() - 1))
                        : check.equals(entry));
    }
}
