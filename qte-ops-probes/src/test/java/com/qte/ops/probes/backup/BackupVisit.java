package com.qte.ops.probes.backup;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A visit at the moment at which everything is judged. */
record BackupVisit<S extends Record>(BackupTarget target, Optional<S> last, Supplier<Duration> left)
        implements Visit<BackupTarget, S>, AutoCloseable {
    /** With ten minutes, however long it takes. */
    BackupVisit(BackupTarget target, Optional<S> last) {
        this(target, last, () -> Duration.ofMinutes(10));
    }

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
    public Instant now() {
        return Judged.AT;
    }

    @Override
    public Duration remaining() {
        return left.get();
    }

    @Override
    public String redacted(String text) {
        return text;
    }

    @Override
    public void missing(Gap gap) {
        throw new AssertionError(gap);
    }

    @Override
    public void close() {}
}
