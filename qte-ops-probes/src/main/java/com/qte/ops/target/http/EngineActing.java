package com.qte.ops.target.http;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;

/**
 * An engine to act upon. A type of its own, with sessions of their own type, so that they are never lent to a probe.
 *
 * @param engine how to reach it
 */
public record EngineActing(EngineTarget engine) implements Target<EngineActingSession> {
    @Override
    public Subject subject() {
        return engine.subject();
    }

    /** A session; contacts nobody yet. */
    @Override
    public EngineActingSession open(Duration within) {
        return new EngineActingSession(engine.open(within));
    }
}
