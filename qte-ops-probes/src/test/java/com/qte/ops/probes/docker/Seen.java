package com.qte.ops.probes.docker;

import com.qte.ops.model.Gap;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Visits outside the core, one after the other: each knows what the one before brought. */
final class Seen<T extends Target<?>, S extends Record> implements Visit<T, S> {
    private final Probe<T, S> probe;
    private final T target;
    private final List<Gap> gaps = new ArrayList<>();
    private Optional<S> before = Optional.empty();
    private Optional<S> last = Optional.empty();
    private long visited = System.nanoTime();
    private Duration between = Duration.ZERO;

    Seen(Probe<T, S> probe, T target) {
        this.probe = probe;
        this.target = target;
    }

    S collect() {
        try {
            gaps.clear();
            S now = probe.collect(this);
            between = Duration.ofNanos(System.nanoTime() - visited);
            visited = System.nanoTime();
            before = last;
            last = Optional.of(now);
            return now;
        } catch (Exception e) {
            throw new AssertionError(probe.spec().id() + " of " + target.subject(), e);
        }
    }

    /** What this check says of a new visit, and of the one before. */
    Judged<S> judged(Check<S> check) {
        Judged<S> first = Judged.first(check, collect());
        return before.map(snapshot -> first.after(snapshot, between)).orElse(first);
    }

    /** What all checks say of a new visit, and of the one before. */
    List<Verdict> verdicts() {
        S now = collect();
        List<Verdict> all = new ArrayList<>();
        for (Check<S> check : probe.spec().checks()) {
            Judged<S> first = Judged.first(check, now);
            all.addAll(before.map(snapshot -> first.after(snapshot, between))
                    .orElse(first)
                    .verdicts());
        }
        return all;
    }

    List<Gap> gaps() {
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
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String redacted(String text) {
        return text.replace("canary-9a41", "***");
    }
}
