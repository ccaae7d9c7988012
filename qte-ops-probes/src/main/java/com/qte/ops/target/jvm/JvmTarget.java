package com.qte.ops.target.jvm;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;

/** The JVM that the library runs in; there is nothing to open. */
public record JvmTarget() implements Target<JvmTarget.Session> {
    /** Nothing that would need closing. */
    public record Session() implements AutoCloseable {
        @Override
        public void close() {
            // nothing was opened
        }
    }

    @Override
    public Subject subject() {
        return new Subject("jvm", "self");
    }

    @Override
    public Session open(Duration within) {
        return new Session();
    }
}
