package com.qte.ops.probes;

import com.qte.ops.model.Gap;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Visits outside the core by a clock that is set, one after the other: each knows what the one before brought. */
public final class ClockedVisit<T extends Target<?>, S extends Record> implements Visit<T, S>, AutoCloseable {
    private final Probe<T, S> probe;
    private final T target;
    private final List<Gap> gaps = new ArrayList<>();
    private final Map<Target<?>, AutoCloseable> sessions = new HashMap<>();
    private final Map<Class<?>, Object> hosts = new HashMap<>();
    private Optional<S> before = Optional.empty();
    private Optional<S> last = Optional.empty();
    private Instant now;
    private Duration between = Duration.ZERO;

    public ClockedVisit(Probe<T, S> probe, T target, Instant now) {
        this.probe = probe;
        this.target = target;
        this.now = now;
    }

    /** A visit after so long. */
    public S after(Duration passed) {
        now = now.plus(passed);
        between = passed;
        try {
            gaps.clear();
            S seen = probe.collect(this);
            before = last;
            last = Optional.of(seen);
            return seen;
        } catch (Exception e) {
            throw new AssertionError(probe.spec().id() + " of " + target.subject(), e);
        }
    }

    /** What a check says of the last visit, with a history of this number for so long until now. */
    public Verdict verdict(Check<S> check, String evidence, double value, Duration past) {
        List<Point> points = new ArrayList<>();
        for (Instant at = Judged.AT.minus(past); at.isBefore(Judged.AT); at = at.plusSeconds(60)) {
            points.add(new Point(at, value));
        }
        return judged(check)
                .recorded(evidence, Verdict.WHOLE, new Series(points))
                .verdict();
    }

    /** The last visit. Its clock is the one of all observations, if the visits were made by that. */
    public Judged<S> judged(Check<S> check) {
        Judged<S> first = Judged.first(check, last.orElseThrow());
        return before.map(snapshot -> first.after(snapshot, between)).orElse(first);
    }

    /** What all checks say of the last visit. */
    public List<Verdict> verdicts() {
        List<Verdict> all = new ArrayList<>();
        for (Check<S> check : probe.spec().checks()) {
            if (gaps.stream().noneMatch(gap -> gap.check().equals(check.spec().id()))) {
                all.addAll(judged(check).verdicts());
            }
        }
        return all;
    }

    public List<Gap> gaps() {
        return gaps;
    }

    @Override
    public Optional<S> last() {
        return last;
    }

    @Override
    public void missing(Gap gap) {
        gaps.add(gap);
    }

    @Override
    public T target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        if (!sessions.containsKey(to)) {
            sessions.put(to, to.open(remaining()));
        }
        return (C) sessions.get(to);
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.ofNullable(hosts.get(type)).map(type::cast);
    }

    /** Hands this in, from the next visit on. */
    public <H> void host(Class<H> type, H given) {
        hosts.put(type, given);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String redacted(String text) {
        return text.replace("canary-9a41", "***");
    }

    @Override
    public void close() {
        for (AutoCloseable session : sessions.values()) {
            try {
                session.close();
            } catch (Exception e) {
                throw new AssertionError(session + " cannot be closed", e);
            }
        }
    }
}
