package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Fact;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** resilience4j's time limiter, a limiter a probe, in both of the ways that its documentation shows. */
@NullUnmarked // made in enter()
public class RoundTimeLimiter extends Entrant {
    private static final int THREADS = 8;

    private final Board board = new Board();
    private Fact[] each;
    private TimeLimiter[] limiters;
    private ExecutorService pool;
    private ScheduledExecutorService scheduler;

    @Override
    protected void enter() {
        each = facts().toArray(Fact[]::new);
        limiters = facts().stream()
                .map(fact -> TimeLimiter.of(Duration.ofSeconds(1)))
                .toArray(TimeLimiter[]::new);
        pool = Executors.newFixedThreadPool(THREADS);
        scheduler = Executors.newSingleThreadScheduledExecutor();
    }

    @Override
    protected void leave() {
        pool.shutdownNow();
        scheduler.shutdownNow();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(FACTS);
    }

    /** One after the other: the limiter waits for each future. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER,
            name = "resilience4j `TimeLimiter.executeFutureSupplier`",
            note = "8 warm threads, of which it uses one at a time; a deadline for each probe")
    public int futureSupplier() throws Exception {
        for (int i = 0; i < each.length; i++) {
            Fact fact = each[i];
            board.record(i, limiters[i].executeFutureSupplier(() -> pool.submit(() -> Outcome.of(fact))));
        }
        return board.countWell();
    }

    /** All at once: a scheduler ends what takes too long. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER,
            name = "resilience4j `TimeLimiter.executeCompletionStage`",
            note =
                    "8 warm threads and a scheduler, all started before the first is waited for; a deadline for each probe")
    public int completionStage() throws InterruptedException, ExecutionException {
        List<CompletionStage<Outcome>> stages = new ArrayList<>(each.length);
        for (int i = 0; i < each.length; i++) {
            Fact fact = each[i];
            stages.add(limiters[i].executeCompletionStage(
                    scheduler, () -> CompletableFuture.supplyAsync(() -> Outcome.of(fact), pool)));
        }
        for (int i = 0; i < stages.size(); i++) {
            board.record(i, stages.get(i).toCompletableFuture().get());
        }
        return board.countWell();
    }
}
