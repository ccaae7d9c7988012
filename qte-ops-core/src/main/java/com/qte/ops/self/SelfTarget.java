package com.qte.ops.self;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;

/** The library itself; there is nothing to open. */
public record SelfTarget() implements Target<SelfTarget.Session> {
    /** Nothing that would need closing. */
    public record Session() implements AutoCloseable {
        @Override
        public void close() {
            // nothing was opened
        }
    }

    @Override
    public Subject subject() {
        return new Subject("ops", "self");
    }

    @Override
    public Session open(Duration within) {
        return new Session();
    }
}
