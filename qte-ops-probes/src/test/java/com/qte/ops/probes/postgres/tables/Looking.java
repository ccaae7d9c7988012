package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Visits one server again and again by one probe, keeping its session and what was brought last. */
final class Looking<S extends Record> implements Visit<PostgresTarget, S>, AutoCloseable {
    private final Probe<PostgresTarget, S> probe;
    private final PostgresTarget target;
    private final Map<Target<?>, AutoCloseable> kept = new HashMap<>();
    private Optional<S> last = Optional.empty();
    private Duration took = Duration.ZERO;
    private long deadline;

    Looking(Probe<PostgresTarget, S> probe, PostgresTarget target) {
        this.probe = probe;
        this.target = target;
    }

    S look() throws Exception {
        long begun = System.nanoTime();
        deadline = begun + probe.spec().timeout().toNanos();
        S now = probe.collect(this);
        took = Duration.ofNanos(System.nanoTime() - begun);
        last = Optional.of(now);
        return now;
    }

    /** How long the last look took. */
    Duration took() {
        return took;
    }

    @Override
    public PostgresTarget target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked") // what is kept for a target was opened by it
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        AutoCloseable session = kept.get(to);
        if (session == null) {
            session = to.open(remaining());
            kept.put(to, session);
        }
        return (C) session;
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public void discard(Target<?> to) {
        try {
            AutoCloseable session = kept.remove(to);
            if (session != null) {
                session.close();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
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
        return Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
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
        throw new IllegalStateException("no gaps are expected: " + gap);
    }

    @Override
    public void close() {
        discard(target);
    }
}
