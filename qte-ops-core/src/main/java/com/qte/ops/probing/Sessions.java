package com.qte.ops.probing;

import com.qte.ops.spi.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sessions that nobody uses at the moment, at most one a target. A session is lent by taking it out, so that no two
 * calls ever share one; what comes back while another is already kept is closed. Thread-safe.
 */
final class Sessions implements AutoCloseable {
    private final Map<Target<?>, AutoCloseable> idle = new HashMap<>();
    private boolean closed;

    /** Takes the kept session out, if there is one. */
    synchronized Optional<AutoCloseable> take(Target<?> target) {
        return Optional.ofNullable(idle.remove(target));
    }

    /** Keeps a session for the next call; closes it if one is kept already. */
    void keep(Target<?> target, AutoCloseable session) {
        boolean kept;
        synchronized (this) {
            kept = !closed && idle.putIfAbsent(target, session) == null;
        }
        if (!kept) {
            closeQuietly(session);
        }
    }

    /** Closes what is kept, and from now on everything that comes back. */
    @Override
    public void close() {
        List<AutoCloseable> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(idle.values());
            idle.clear();
        }
        all.forEach(Sessions::closeQuietly);
    }

    /** A session that cannot even be closed is lost either way; there is nobody to tell who could do more. */
    static void closeQuietly(AutoCloseable session) {
        try {
            session.close();
        } catch (Throwable ignored) {
            return;
        }
    }
}
