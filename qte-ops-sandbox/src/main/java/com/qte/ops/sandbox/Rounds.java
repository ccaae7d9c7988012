package com.qte.ops.sandbox;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs a round every second until one shows what is waited for. */
final class Rounds {
    private static final Duration APART = Duration.ofSeconds(1);

    private final QteOps ops;
    private final Consumer<Diagnosis> each;

    /** @param each told of every round */
    Rounds(QteOps ops, Consumer<Diagnosis> each) {
        this.ops = ops;
        this.each = each;
    }

    /** The round that showed it; empty where none did in time. */
    Optional<Diagnosis> until(Predicate<Diagnosis> shown, Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        do {
            Diagnosis diagnosis = ops.diagnose(Scope.usual());
            each.accept(diagnosis);
            if (shown.test(diagnosis)) {
                return Optional.of(diagnosis);
            }
            pause(APART);
        } while (System.nanoTime() < deadline);
        return Optional.empty();
    }

    /** Waits; ends early with an interrupt. */
    static void pause(Duration length) throws InterruptedException {
        boolean opened = new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
        assert !opened : "nobody can open it";
    }
}
