package com.qte.ops;

import com.qte.ops.diagnosis.Diagnoser;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Prober;
import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that one round runs at a time, and holds the last diagnosis. Callers who ask for the same scope while a
 * round runs share the next one: what they get began after they asked. Thread-safe.
 */
final class Rounds {
    private final Prober prober;
    private final Diagnoser diagnoser;
    private final LongSupplier nanos;
    private final Duration maxAge;
    private final ReentrantLock running = new ReentrantLock(true);
    private final Map<Scope, CompletableFuture<Diagnosis>> waiting = new HashMap<>();
    private final Map<Tier, Long> visitedNanos = new EnumMap<>(Tier.class);
    private volatile Status verdict = Status.UNKNOWN;
    private volatile @Nullable Held held;

    private record Held(Diagnosis diagnosis, long nanos) {}

    /**
     * @param maxAge the age beyond which a diagnosis says nothing any more
     */
    Rounds(Prober prober, Diagnoser diagnoser, LongSupplier nanos, Duration maxAge) {
        this.prober = prober;
        this.diagnoser = diagnoser;
        this.nanos = nanos;
        this.maxAge = maxAge;
    }

    /** Runs a round that looks at everything in the scope now. */
    Diagnosis diagnose(Scope scope) {
        CompletableFuture<Diagnosis> mine = new CompletableFuture<>();
        CompletableFuture<Diagnosis> answer;
        synchronized (waiting) {
            answer = waiting.computeIfAbsent(scope, unused -> mine);
        }
        if (answer == mine) {
            lead(scope, mine);
        }
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void lead(Scope scope, CompletableFuture<Diagnosis> answer) {
        running.lock();
        try {
            synchronized (waiting) {
                waiting.remove(scope);
            }
            answer.complete(run(scope, scope.tiers()::contains));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            running.unlock();
        }
    }

    /** Runs a round of what is due by schedule. */
    Diagnosis scheduled() {
        running.lock();
        try {
            return run(Scope.everything(), this::isDue);
        } finally {
            running.unlock();
        }
    }

    private boolean isDue(Tier tier) {
        Long last = visitedNanos.get(tier);
        long now = nanos.getAsLong();
        if (last == null && tier == Tier.EXPENSIVE) {
            visitedNanos.put(tier, now); // first due an interval after the start
            return false;
        }
        return tier == Tier.CHEAP
                || last == null
                || now - last >= tier.interval().toNanos();
    }

    private Diagnosis run(Scope scope, Predicate<Tier> due) {
        Map<Tier, Boolean> visited = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            visited.put(tier, due.test(tier));
        }
        Diagnosis diagnosis =
                diagnoser.diagnose(prober.round(scope::includes, tier -> visited.getOrDefault(tier, false)));
        if (scope.checks().isEmpty()) {
            visited.forEach((tier, was) -> {
                if (was) {
                    visitedNanos.put(tier, nanos.getAsLong());
                }
            });
            held = new Held(diagnosis, nanos.getAsLong());
            verdict = diagnosis.status();
        }
        return diagnosis;
    }

    /** One volatile read. */
    Status verdict() {
        return verdict;
    }

    Health health() {
        Held last = held;
        if (last == null) {
            return new Health(Status.UNKNOWN, Duration.ZERO);
        }
        Duration age = Duration.ofNanos(nanos.getAsLong() - last.nanos());
        return new Health(
                age.compareTo(maxAge) > 0 ? Status.UNKNOWN : last.diagnosis().status(), age);
    }

    Optional<Diagnosis> last() {
        return Optional.ofNullable(held).map(Held::diagnosis);
    }
}
