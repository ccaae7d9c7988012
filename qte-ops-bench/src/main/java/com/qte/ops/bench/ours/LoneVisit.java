package com.qte.ops.bench.ours;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Visits of one probe to one target, one after the other, as the core makes them: sessions are kept from visit to visit, and
 * so is what was brought last. There is no deadline and no secret to be left out. Used by one thread.
 */
public final class LoneVisit<T extends Target<?>, S extends Record> implements Visit<T, S>, AutoCloseable {
    private final Probe<T, S> probe;
    private final T target;
    private final InstantSource clock = InstantSource.system();
    private final Map<Target<?>, AutoCloseable> kept = new HashMap<>();
    private final List<AutoCloseable> fresh = new ArrayList<>();
    private final List<Gap> missing = new ArrayList<>();
    private @Nullable S last;

    public LoneVisit(Probe<T, S> probe, T target) {
        this.probe = probe;
        this.target = target;
    }

    /** Makes one visit. */
    public S pay() throws Exception {
        missing.clear();
        S seen = probe.collect(this);
        last = seen;
        if (!fresh.isEmpty()) {
            closeAll(fresh);
            fresh.clear();
        }
        return seen;
    }

    /** What the last visit could not see. */
    public List<Gap> gaps() {
        return List.copyOf(missing);
    }

    @Override
    public T target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked") // what a target opened is of the target's kind
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
        C session = to.open(remaining());
        fresh.add(session);
        return session;
    }

    @Override
    public void discard(Target<?> to) {
        AutoCloseable session = kept.remove(to);
        if (session != null) {
            fresh.add(session);
        }
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Duration remaining() {
        return probe.spec().timeout();
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public Optional<S> last() {
        return Optional.ofNullable(last);
    }

    @Override
    public void missing(Gap gap) {
        missing.add(gap);
    }

    @Override
    public void close() {
        closeAll(kept.values());
        kept.clear();
    }

    private static void closeAll(Iterable<AutoCloseable> sessions) {
        for (AutoCloseable session : sessions) {
            try {
                session.close();
            } catch (Exception e) {
                throw new IllegalStateException("a session cannot be closed", e);
            }
        }
    }
}
