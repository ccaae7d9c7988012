package com.qte.ops.probes.engine;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One visit, whose sessions are closed with it. */
public final class OneVisit<T extends Target<?>, S extends Record> implements Visit<T, S>, AutoCloseable {
    private final T target;
    private final Duration remaining;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<AutoCloseable> sessions = new ArrayList<>();

    public OneVisit(T target, Duration remaining) {
        this.target = target;
        this.remaining = remaining;
    }

    /** The checks that lack facts, with the reason: {@code engine.queue not-exposed}. */
    public List<String> gaps() {
        return gaps.stream().map(gap -> gap.check() + " " + gap.reason()).toList();
    }

    @Override
    public T target() {
        return target;
    }

    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        C session = to.open(remaining);
        sessions.add(session);
        return session;
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return session(to);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Duration remaining() {
        return remaining;
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public Optional<S> last() {
        return Optional.empty();
    }

    @Override
    public void missing(Gap gap) {
        gaps.add(gap);
    }

    @Override
    public void close() {
        for (AutoCloseable session : sessions) {
            try {
                session.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
