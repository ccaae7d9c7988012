package com.qte.ops.probes.redis;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.redis.RedisSession;
import com.qte.ops.target.redis.RedisTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A visit outside the core: keeps one session between calls, as the core does. */
final class HandVisit implements Visit<RedisTarget, RedisSnapshot>, AutoCloseable {
    private final RedisTarget target;
    private final List<Gap> gaps = new ArrayList<>();
    private Optional<RedisSnapshot> last = Optional.empty();
    private Optional<AutoCloseable> kept = Optional.empty();

    HandVisit(RedisTarget target) {
        this.target = target;
    }

    RedisSnapshot collect() throws Exception {
        gaps.clear();
        RedisSnapshot now = new RedisHealth().collect(this);
        last = Optional.of(now);
        return now;
    }

    List<Gap> gaps() {
        return gaps;
    }

    @Override
    public Optional<RedisSnapshot> last() {
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
        return to.open(remaining());
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
    }
}
