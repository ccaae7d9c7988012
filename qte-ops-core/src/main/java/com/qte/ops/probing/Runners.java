package com.qte.ops.probing;

import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The threads on which foreign code runs, and the watchdog that compares their slots with the clock. A call that does
 * not come back costs its thread and nothing else: its caller has been answered, its sessions are closed, and the
 * thread takes no more work until it is free by itself. All threads are daemons. Thread-safe.
 */
final class Runners implements Calls, AutoCloseable {
    private static final Duration TICK = Duration.ofMillis(2);
    /** A call that keeps its thread longer has the rest of its round moved to another one. */
    static final Duration HAND_OVER = Duration.ofMillis(20);

    private final Surroundings surroundings;
    private final Sessions sessions;
    private final Set<Slot> slots = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor pool;
    private final Thread watchdog;
    private volatile boolean closed;

    Runners(Surroundings surroundings, Sessions sessions) {
        this.surroundings = surroundings;
        this.sessions = sessions;
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> daemon(work, "qte-ops-runner-" + number.incrementAndGet()));
        this.watchdog = daemon(this::watch, "qte-ops-watchdog");
        watchdog.start();
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        return thread;
    }

    /** Has the work done on a runner; false if the library is closing. */
    boolean execute(Runnable work) {
        try {
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /**
     * Runs the body on this thread, watched.
     *
     * @param handOver told if the body keeps the thread for long
     * @param overdue told at the deadline, if the body has not ended; then nothing else is told
     * @param ended told with the result, or with what was thrown
     */
    <R> void watched(
            CallSite<?> site,
            long deadlineNanos,
            Callable<R> body,
            @Nullable Runnable handOver,
            Runnable overdue,
            Consumer<Ended<R>> ended) {
        Slot slot = new Slot(site, surroundings.nanos().getAsLong(), deadlineNanos, overdue, handOver);
        slots.add(slot);
        LockSupport.unpark(watchdog);
        Ended<R> result;
        try {
            result = new Ended<>(body.call(), null);
        } catch (Throwable thrown) { // whatever foreign code throws ends here
            result = new Ended<>(null, thrown);
        }
        slots.remove(slot);
        slot.leave();
        Thread.interrupted(); // the flag was this call's
        if (slot.settle()) {
            if (result.thrown() == null) {
                site.end();
            } else {
                site.expire();
            }
            ended.accept(result);
        } else {
            site.expire();
        }
    }

    /** How a body ended: with a result, or with what it threw. */
    record Ended<R>(@Nullable R result, @Nullable Throwable thrown) {}

    @Override
    public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work) throws Exception {
        CompletableFuture<R> answer = new CompletableFuture<>();
        long deadline = surroundings.nanos().getAsLong() + timeout.toNanos();
        boolean accepted = execute(() -> {
            CallSite<T> site = new CallSite<>(target, surroundings, sessions, deadline);
            watched(
                    site,
                    deadline,
                    () -> work.run(guarded(site)),
                    null,
                    () -> answer.completeExceptionally(new OpsException(
                            OpsException.Kind.TIMEOUT,
                            what + " at " + target.subject() + " did not end within " + timeout.toMillis() + " ms")),
                    ended -> complete(answer, ended));
        });
        if (!accepted) {
            throw new OpsException(OpsException.Kind.INTERNAL, what + " was refused: the library is closing");
        }
        return await(answer);
    }

    /** Only what the interface says; the class has more that foreign code has no business with. */
    private static <T extends Target<?>> Site<T> guarded(CallSite<T> site) {
        return site;
    }

    private static <R> void complete(CompletableFuture<R> answer, Ended<R> ended) {
        if (ended.thrown() != null) {
            answer.completeExceptionally(ended.thrown());
        } else {
            answer.complete(ended.result());
        }
    }

    private static <R> R await(CompletableFuture<R> answer) throws Exception {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof Exception exception) {
                throw exception;
            }
            throw new OpsException(OpsException.Kind.INTERNAL, "foreign code failed: " + cause, e);
        } catch (CancellationException e) {
            throw new OpsException(OpsException.Kind.INTERNAL, "the call was cancelled", e);
        }
    }

    private void watch() {
        while (!closed) {
            if (slots.isEmpty()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TICK.toNanos());
            }
            long now = surroundings.nanos().getAsLong();
            for (Slot slot : slots) {
                if (slot.passDeadline(now, HAND_OVER.toNanos())) {
                    slots.remove(slot);
                    execute(slot::cutOff);
                }
            }
        }
    }

    /** Takes no more work, and cuts off what is still running without waiting for it. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(watchdog);
        for (Slot slot : slots) {
            execute(slot::cutOff);
        }
        pool.shutdown();
    }
}
