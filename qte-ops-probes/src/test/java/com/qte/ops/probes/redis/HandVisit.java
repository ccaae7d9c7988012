package com.qte.ops.probes.redis;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A visit outside the core: keeps one session between calls, as the core does. */
final class HandVisit<S extends Record> implements Visit<RedisTarget, S>, AutoCloseable {
    private final Probe<RedisTarget, S> probe;
    private final RedisTarget target;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<AutoCloseable> lent = new ArrayList<>();
    private Optional<S> last = Optional.empty();
    private Optional<AutoCloseable> kept = Optional.empty();

    private HandVisit(Probe<RedisTarget, S> probe, RedisTarget target) {
        this.probe = probe;
        this.target = target;
    }

    static HandVisit<RedisSnapshot> at(RedisTarget target) {
        return of(new RedisHealth(), target);
    }

    static <S extends Record> HandVisit<S> of(Probe<RedisTarget, S> probe, RedisTarget target) {
        return new HandVisit<>(probe, target);
    }

    S collect() throws Exception {
        gaps.clear();
        S now = probe.collect(this);
        last = Optional.of(now);
        return now;
    }

    /** Looks again, and has it judged against the look before, fifteen seconds ago. */
    Judged<S> look(Check<S> check) throws Exception {
        Optional<S> before = last;
        Judged<S> now = Judged.first(check, collect());
        return before.map(earlier -> now.after(earlier, Duration.ofSeconds(15))).orElse(now);
    }

    List<Gap> gaps() {
        return gaps;
    }

    @Override
    public Optional<S> last() {
        return last;
    }

    @Override
    public void missing(Gap gap) {
        gaps.add(gap);
    }

    @Override
    public RedisTarget target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        if (kept.isEmpty()) {
            kept = Optional.of(to.open(remaining()));
        }
        return (C) kept.get();
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        C session = to.open(remaining());
        lent.add(session);
        return session;
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.empty();
    }

    @Override
    public Instant now() {
        return Instant.EPOCH;
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(10);
    }

    @Override
    public String redacted(String text) {
        return target.password()
                .map(secret -> text.replace(secret.reveal(), "***"))
                .orElse(text);
    }

    @Override
    public void close() {
        kept.ifPresent(session -> ((RedisSession) session).close());
        lent.forEach(session -> ((RedisSession) session).close());
    }
}
