package com.qte.ops.bench.round;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** What one writes with the JDK alone: a pool, and futures with a time-out. */
@NullUnmarked // made in enter()
public class RoundExecutors extends Entrant {
    private static final int THREADS = 8;
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Board board = new Board();
    private List<Callable<Outcome>> looks;
    private ExecutorService pool;
    private ExecutorService worker;

    @Override
    protected void enter() {
        looks = new ArrayList<>();
        facts().forEach(fact -> looks.add(() -> Outcome.of(fact)));
        pool = Executors.newFixedThreadPool(THREADS);
        worker = Executors.newSingleThreadExecutor();
    }

    @Override
    protected void leave() {
        pool.shutdownNow();
        worker.shutdownNow();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer.equals(FACTS);
    }

    /** Submits all, then waits for each as long as the round's time lasts. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER,
            name = "8 threads, submit all, timed `get`",
            note = "its threads are warm; one deadline for the round")
    public int submitAll() throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + DEADLINE_NANOS;
        List<Future<Outcome>> futures = new ArrayList<>(looks.size());
        for (Callable<Outcome> look : looks) {
            futures.add(pool.submit(look));
        }
        for (int i = 0; i < futures.size(); i++) {
            board.record(i, futures.get(i).get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        }
        return board.countWell();
    }

    /** The same in one call. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER,
            name = "8 threads, `invokeAll` with time-out",
            note = "its threads are warm; one deadline for the round")
    public int invokeAll() throws InterruptedException, ExecutionException {
        List<Future<Outcome>> futures = pool.invokeAll(looks, DEADLINE_NANOS, TimeUnit.NANOSECONDS);
        for (int i = 0; i < futures.size(); i++) {
            board.record(i, futures.get(i).get());
        }
        return board.countWell();
    }

    /** One after the other, each with a deadline of its own. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.PEER,
            name = "one worker, submit and timed `get` each",
            note = "its thread is warm; a deadline for each probe")
    public int oneWorker() throws InterruptedException, ExecutionException, TimeoutException {
        for (int i = 0; i < looks.size(); i++) {
            board.record(i, worker.submit(looks.get(i)).get(DEADLINE_NANOS, TimeUnit.NANOSECONDS));
        }
        return board.countWell();
    }
}
