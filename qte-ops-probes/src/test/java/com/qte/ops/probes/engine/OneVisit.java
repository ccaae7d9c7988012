package com.qte.ops.probes.engine;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One visit, whose sessions are closed with it. */
public final class OneVisit<T extends Target<?>, S extends Record> implements Visit<T, S>, AutoCloseable {
    private final T target;
    private final Duration remaining;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<AutoCloseable> sessions = new ArrayList<>();
    private final Map<Class<?>, Object> host = new HashMap<>();
    private Optional<S> last = Optional.empty();
    private Instant now = Instant.EPOCH;

    public OneVisit(T target, Duration remaining) {
        this.target = target;
        this.remaining = remaining;
    }

    /** With what the embedder hands in. */
    public <H> OneVisit<T, S> lending(Class<H> type, H thing) {
        host.put(type, thing);
        return this;
    }

    /** After a visit that brought this. */
    public OneVisit<T, S> after(Optional<S> before) {
        last = before;
        return this;
    }

    /** At this moment. */
    public OneVisit<T, S> when(Instant moment) {
        now = moment;
        return this;
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
        return Optional.ofNullable(type.cast(host.get(type)));
    }

    @Override
    public Instant now() {
        return now;
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
        return last;
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
