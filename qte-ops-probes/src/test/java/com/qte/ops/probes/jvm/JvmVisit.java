package com.qte.ops.probes.jvm;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.jvm.JvmPauses.Snapshot;
import com.qte.ops.spi.Pauses;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.jvm.JvmTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A visit with or without a meter. */
record JvmVisit(Optional<Pauses> meter) implements Visit<JvmTarget, Snapshot> {
    @Override
    public JvmTarget target() {
        return new JvmTarget();
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return meter.filter(type::isInstance).map(type::cast);
    }

    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return to.open(remaining());
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(1);
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public Optional<Snapshot> last() {
        return Optional.empty();
    }

    @Override
    public void missing(Gap gap) {
        throw new AssertionError("its snapshot says it all");
    }
}
