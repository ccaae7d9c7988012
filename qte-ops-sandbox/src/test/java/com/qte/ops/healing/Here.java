package com.qte.ops.healing;

import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A site without sessions, whose time is never up. */
public record Here<T extends Target<?>>(T target, InstantSource clock, Duration remaining) implements Site<T> {
    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return to.open(remaining);
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return to.open(remaining);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public String redacted(String text) {
        return text;
    }
}
