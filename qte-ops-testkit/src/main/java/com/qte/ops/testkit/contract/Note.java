package com.qte.ops.testkit.contract;

import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What was seen of one visit. Thread-safe. */
final class Note<S extends Record> {
    private final long begunNanos = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Map<Object, Target<?>> lent = new IdentityHashMap<>();
    private volatile long endedNanos;
    private volatile @Nullable S snapshot;
    private volatile @Nullable Throwable thrown;

    void brought(S what) {
        snapshot = what;
    }

    void threw(Throwable what) {
        thrown = what;
    }

    void end() {
        endedNanos = System.nanoTime();
        ended.countDown();
    }

    synchronized void lent(Target<?> target, Object session) {
        lent.put(session, target);
    }

    /** The kept sessions that were used, by identity. */
    synchronized Map<Object, Target<?>> lent() {
        return new IdentityHashMap<>(lent);
    }

    Optional<S> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    /** How long the visit kept its thread; empty if it still does after this long. */
    Optional<Duration> lasted(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)
                ? Optional.of(Duration.ofNanos(endedNanos - begunNanos))
                : Optional.empty();
    }
}
