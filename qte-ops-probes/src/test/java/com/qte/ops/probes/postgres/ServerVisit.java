package com.qte.ops.probes.postgres;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Visits one server with one probe again and again, keeping its session and what was brought last. */
final class ServerVisit<S extends Record> implements Visit<PostgresTarget, S>, AutoCloseable {
    private final Probe<PostgresTarget, S> probe;
    private final PostgresTarget target;
    private final List<Object> host;
    private final List<Gap> gaps = new ArrayList<>();
    private @Nullable PostgresSession session;
    private Optional<S> last = Optional.empty();
    private long deadline;

    ServerVisit(Probe<PostgresTarget, S> probe, PostgresTarget target) {
        this(probe, target, List.of());
    }

    /** @param host what the embedder has handed in */
    ServerVisit(Probe<PostgresTarget, S> probe, PostgresTarget target, List<Object> host) {
        this.probe = probe;
        this.target = target;
        this.host = host;
    }

    S collect() throws Exception {
        gaps.clear();
        deadline = System.nanoTime() + probe.spec().timeout().toNanos();
        S now = probe.collect(this);
        last = Optional.of(now);
        return now;
    }

    /** Reasons of what could not be seen at the last visit. */
    List<String> gaps() {
        return gaps.stream().map(Gap::reason).toList();
    }

    @Override
    public PostgresTarget target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked") // there is one kind of session
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        if (session == null) {
            session = target.open(remaining());
        }
        return (C) session;
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public void discard(Target<?> to) {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return host.stream().filter(type::isInstance).map(type::cast).findFirst();
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
        gaps.add(gap);
    }

    @Override
    public void close() {
        discard(target);
    }
}
