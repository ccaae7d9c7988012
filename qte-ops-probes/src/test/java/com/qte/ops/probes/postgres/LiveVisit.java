package com.qte.ops.probes.postgres;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.postgres.PostgresActivity.Login;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Visits one server again and again, keeping its session and what was brought last. */
final class LiveVisit implements Visit<PostgresTarget, Snapshot>, AutoCloseable {
    private final PostgresTarget target;
    private final Map<Target<?>, AutoCloseable> kept = new HashMap<>();
    private Optional<Snapshot> last = Optional.empty();
    private Duration within = Duration.ofSeconds(5);
    private Duration ahead = Duration.ZERO;
    private long deadline;

    LiveVisit(PostgresTarget target) {
        this.target = target;
    }

    Snapshot collect() throws Exception {
        deadline = System.nanoTime() + within.toNanos();
        Snapshot now = new PostgresActivity().collect(this);
        last = Optional.of(now);
        return now;
    }

    /** So that the next visit logs in again. */
    void forget() {
        last = Optional.empty();
    }

    /** So that the next visit tries a login besides its kept session, whose last one is long ago. */
    void letLoginBeDue() {
        last = last.map(snapshot -> new Snapshot(
                new Login(
                        Instant.EPOCH,
                        Instant.EPOCH,
                        snapshot.login().outcome(),
                        snapshot.login().took(),
                        ""),
                snapshot.held(),
                snapshot.unread(),
                snapshot.seen()));
    }

    /** A visit has this long, as if it had spent the rest of its time already. */
    LiveVisit within(Duration time) {
        within = time;
        return this;
    }

    /** Our own clock is set ahead by this much. */
    void setClockAhead(Duration by) {
        ahead = by;
    }

    @Override
    public PostgresTarget target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked")
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
        return Instant.now().plus(ahead);
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
    public Optional<Snapshot> last() {
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
