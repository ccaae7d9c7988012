package com.qte.ops.probing;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call's own view of its target. Used by the call's thread; {@link #expire()} comes from the watchdog's side and
 * takes every session away, whatever the call is doing with it.
 */
class CallSite<T extends Target<?>> implements Site<T> {
    private final T target;
    private final Surroundings surroundings;
    private final Sessions sessions;
    private final Thread thread = Thread.currentThread();
    private long deadlineNanos;
    private boolean touched;
    private final Map<Target<?>, AutoCloseable> lent = new HashMap<>();
    private final List<AutoCloseable> own = new ArrayList<>();
    private boolean over;
    private @Nullable OpsException late;

    CallSite(T target, Surroundings surroundings, Sessions sessions, long deadlineNanos) {
        this.target = target;
        this.surroundings = surroundings;
        this.sessions = sessions;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public final T target() {
        return target;
    }

    /** The same site for another call of the same thread, where the last one has left nothing behind. */
    final void again(long newDeadlineNanos) {
        deadlineNanos = newDeadlineNanos;
    }

    /** Whether this site can serve another call on this thread. */
    final boolean canServeAgain() {
        return !touched && thread == Thread.currentThread();
    }

    /** Whether the call has left nothing behind that would have to be put away. */
    final boolean isUntouched() {
        return !touched;
    }

    /** When this call's time is up. */
    final long deadlineNanos() {
        return deadlineNanos;
    }

    /** From now on there is something to put away when the call ends. */
    final void touch() {
        if (thread != Thread.currentThread()) {
            throw new IllegalStateException("a call's site is for the call's own thread");
        }
        touched = true;
    }

    @Override
    @SuppressWarnings("unchecked") // what is kept under a target was opened by an equal one
    public final <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        touch();
        synchronized (this) {
            AutoCloseable held = lent.get(to);
            if (held != null) {
                return (C) held;
            }
        }
        Optional<AutoCloseable> kept = sessions.take(to);
        C session = kept.isPresent() ? (C) kept.get() : to.open(timeLeft());
        return register(session, () -> lent.put(to, session));
    }

    @Override
    public final <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        touch();
        C session = to.open(timeLeft());
        return register(session, () -> own.add(session));
    }

    @Override
    public final void discard(Target<?> to) {
        touch();
        Optional<AutoCloseable> lentOne;
        synchronized (this) {
            lentOne = Optional.ofNullable(lent.remove(to));
        }
        lentOne.or(() -> sessions.take(to)).ifPresent(Sessions::closeQuietly);
    }

    private <C extends AutoCloseable> C register(C session, Runnable how) {
        synchronized (this) {
            if (!over) {
                how.run();
                return session;
            }
        }
        Sessions.closeQuietly(session);
        throw tooLate();
    }

    private Duration timeLeft() {
        Duration left = remaining();
        if (left.isZero()) {
            throw tooLate();
        }
        return left;
    }

    private OpsException tooLate() {
        OpsException refused =
                new OpsException(OpsException.Kind.TIMEOUT, "the time of this call at " + target.subject() + " is up");
        late = refused;
        return refused;
    }

    /** Whether that was thrown because the call wanted more when its time was up. By the call's own thread. */
    final boolean isTooLate(Throwable thrown) {
        return late != null && Thrown.root(thrown) == late;
    }

    @Override
    public final <H> Optional<H> host(Class<H> type) {
        return Optional.ofNullable(type.cast(surroundings.host().get(type)));
    }

    @Override
    public final Instant now() {
        return surroundings.clock().instant();
    }

    @Override
    public final Duration remaining() {
        return Duration.ofNanos(
                Math.max(0, deadlineNanos - surroundings.ticker().nanos()));
    }

    @Override
    public final String redacted(String text) {
        return surroundings.redactor().apply(text);
    }

    /** Closes what the call has used so far; it goes on with new sessions. */
    final void startOver() {
        List<AutoCloseable> closing;
        synchronized (this) {
            closing = new ArrayList<>(own);
            closing.addAll(lent.values());
            lent.clear();
            own.clear();
        }
        closing.forEach(Sessions::closeQuietly);
    }

    /** Ends the call in good order: what was lent is kept for the next one. */
    final void end() {
        if (touched) {
            release().forEach(sessions::keep);
        }
    }

    /** Ends the call because it failed or its time is up: nothing that it used is used again. */
    final void expire() {
        release().values().forEach(Sessions::closeQuietly);
    }

    private Map<Target<?>, AutoCloseable> release() {
        Map<Target<?>, AutoCloseable> back;
        List<AutoCloseable> closing;
        synchronized (this) {
            over = true;
            touched = true; // not for another call
            back = new HashMap<>(lent);
            closing = new ArrayList<>(own);
            lent.clear();
            own.clear();
        }
        closing.forEach(Sessions::closeQuietly);
        return back;
    }
}
