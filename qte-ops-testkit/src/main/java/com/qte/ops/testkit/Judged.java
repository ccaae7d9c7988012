package com.qte.ops.testkit;

import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds an observation for a check and has it judged. Each step returns a new value; immutable.
 *
 * <p>The snapshot is collected at {@link #AT}; limits are the check's own defaults unless replaced.
 *
 * @param <S> the snapshot that the check judges
 */
public final class Judged<S extends Record> {
    /** When every observation is made. */
    public static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    private final Check<S> check;
    private final Observation<S> seen;

    private Judged(Check<S> check, Observation<S> seen) {
        this.check = check;
        this.seen = seen;
    }

    /** The first observation of this snapshot, with the check's own limits. */
    public static <S extends Record> Judged<S> first(Check<S> check, S now) {
        Map<String, Limit> limits = new HashMap<>();
        check.spec().limits().forEach(limit -> limits.put(limit.name(), limit));
        return new Judged<>(
                check, new Observation<>(AT, now, Optional.empty(), Duration.ZERO, limits, Map.of(), Map.of()));
    }

    /** With a snapshot that was collected this long before. */
    public Judged<S> after(S before, Duration between) {
        return new Judged<>(
                check,
                new Observation<>(
                        seen.at(),
                        seen.now(),
                        Optional.of(before),
                        between,
                        seen.limits(),
                        seen.raised(),
                        seen.history()));
    }

    /** With a part that was said to be this before. */
    public Judged<S> raised(String part, Status status) {
        Map<String, Status> raised = new HashMap<>(seen.raised());
        raised.put(part, status);
        return new Judged<>(
                check,
                new Observation<>(
                        seen.at(), seen.now(), seen.before(), seen.between(), seen.limits(), raised, seen.history()));
    }

    /** With recorded values of a part's evidence. */
    public Judged<S> recorded(String evidence, String part, Series series) {
        Map<String, Series> history = new HashMap<>(seen.history());
        history.put(Observation.historyKey(evidence, part), series);
        return new Judged<>(
                check,
                new Observation<>(
                        seen.at(), seen.now(), seen.before(), seen.between(), seen.limits(), seen.raised(), history));
    }

    /** With other thresholds for one limit. */
    public Judged<S> limit(String name, double degraded, double failing) {
        Map<String, Limit> limits = new HashMap<>(seen.limits());
        limits.put(name, seen.limit(name).with(degraded, failing));
        return new Judged<>(
                check,
                new Observation<>(
                        seen.at(), seen.now(), seen.before(), seen.between(), limits, seen.raised(), seen.history()));
    }

    /** The observation itself. */
    public Observation<S> observation() {
        return seen;
    }

    /** What the check says. */
    public List<Verdict> verdicts() {
        return check.judge(seen);
    }

    /**
     * What the check says, where it says one thing.
     *
     * @throws IllegalStateException if it gives no verdict, or several
     */
    public Verdict verdict() {
        List<Verdict> verdicts = verdicts();
        if (verdicts.size() != 1) {
            throw new IllegalStateException(check.spec().id() + " gives " + verdicts.size() + " verdicts: " + verdicts);
        }
        return verdicts.get(0);
    }
}
