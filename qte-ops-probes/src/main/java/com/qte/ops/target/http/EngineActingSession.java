package com.qte.ops.target.http;

import java.net.URI;
import java.time.Duration;

/** Changes the engine by its admin endpoint. Safe from several threads; nothing here blocks but {@link Pending#reply()}. */
public final class EngineActingSession implements AutoCloseable {
    private static final String JSON = "application/json";
    private static final int MOST_BYTES = 64 << 10;
    private static final long MOST_PAGE_BYTES = 32L << 20;

    private final HttpSession session;

    EngineActingSession(HttpSession session) {
        this.session = session;
    }

    /** Sends a GET for JSON and returns at once. */
    public Pending get(URI address, Duration within) {
        return session.get(address, JSON, within, MOST_BYTES);
    }

    /** Sends a GET for a metrics page, taken as it comes, and returns at once. */
    public Pending get(URI address, Duration within, BodySink sink) {
        return session.get(address, "text/plain;version=0.0.4,*/*;q=0.1", within, MOST_PAGE_BYTES, sink);
    }

    /** Sends a POST without a body and returns at once. */
    public Pending post(URI address, Duration within) {
        return session.post(address, JSON, within, MOST_BYTES);
    }

    /** Gives up what is under way; does not wait. */
    @Override
    public void close() {
        session.close();
    }
}
