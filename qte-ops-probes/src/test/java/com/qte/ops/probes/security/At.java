package com.qte.ops.probes.security;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A visit at this moment, after another one or none. */
public record At<T extends Target<?>, S extends Record>(T target, Instant now, Optional<S> last)
        implements Visit<T, S> {
    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return session(to);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Duration remaining() {
        return Duration.ofMinutes(10);
    }

    @Override
    public String redacted(String text) {
        return text.replace("s3cret", "***");
    }

    @Override
    public void missing(Gap gap) {
        throw new AssertionError(gap);
    }
}
