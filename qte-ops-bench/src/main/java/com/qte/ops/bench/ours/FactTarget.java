package com.qte.ops.bench.ours;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.time.Duration;

/** Where the facts are; nothing has to be opened to see them. */
public record FactTarget() implements Target<AutoCloseable> {
    private static final Subject SUBJECT = new Subject("bench", "facts");

    @Override
    public Subject subject() {
        return SUBJECT;
    }

    @Override
    public AutoCloseable open(Duration within) {
        return () -> {};
    }
}
