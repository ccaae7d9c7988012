package com.qte.ops.testkit.contract;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A visit whose kept sessions are noted, and whose texts are redacted of the test's own secrets, as those of configured
 * targets are of theirs.
 */
record RecordedVisit<T extends Target<?>, S extends Record>(Visit<T, S> visit, Note<S> note, List<String> secrets)
        implements Visit<T, S> {
    @Override
    public T target() {
        return visit.target();
    }

    @Override
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        C session = visit.session(to);
        note.lent(to, session);
        return session;
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        return visit.fresh(to);
    }

    @Override
    public void discard(Target<?> to) {
        visit.discard(to);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return visit.host(type);
    }

    @Override
    public Instant now() {
        return visit.now();
    }

    @Override
    public Duration remaining() {
        return visit.remaining();
    }

    @Override
    public String redacted(String text) {
        String redacted = visit.redacted(text);
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    @Override
    public Optional<S> last() {
        return visit.last();
    }

    @Override
    public void missing(Gap gap) {
        visit.missing(new Gap(Recorder.PREFIX + gap.check(), gap.reason(), gap.evidence()));
    }
}
