package com.qte.ops.target.jvm;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.List;

/**
 * The JVM that the library runs in.
 *
 * @param healedAt the engine whose loops turn in it, where one is configured
 */
public record JvmTarget(List<Subject> healedAt) implements Target<JvmSession> {
    public JvmTarget {
        healedAt = List.copyOf(healedAt);
    }

    /** With no engine in it that anybody knows. */
    public JvmTarget() {
        this(List.of());
    }

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
