package com.qte.ops.target.docker;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;

/**
 * A Docker engine to act upon. A type of its own, with sessions of their own type, so that they are never lent to a probe.
 *
 * @param engine how to reach it
 */
public record DockerActing(DockerTarget engine) implements Target<DockerActingSession> {
    @Override
    public Subject subject() {
        return engine.subject();
    }

    /** Connects to nothing yet: the first call does. */
    @Override
    public DockerActingSession open(Duration within) {
        return new DockerActingSession(engine.host());
    }
}
