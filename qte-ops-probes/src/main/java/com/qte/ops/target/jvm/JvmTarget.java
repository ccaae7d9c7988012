package com.qte.ops.target.jvm;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;

/** The JVM that the library runs in. */
public record JvmTarget() implements Target<JvmSession> {
    @Override
    public Subject subject() {
        return new Subject("jvm", "self");
    }

    /** Listens to the collectors from now on; immediate. */
    @Override
    public JvmSession open(Duration within) {
        return JvmSession.begin();
    }
}
