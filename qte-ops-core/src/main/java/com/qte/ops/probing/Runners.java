package com.qte.ops.probing;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads on which foreign code runs. A call that does not come back costs its thread and nothing else: its caller
 * has been answered, its sessions are closed, and the same call is not made again before that thread is free by itself.
 * All threads are daemons of one thread group, which whatever foreign code starts belongs to as well. Thread-safe.
 */
final class Runners implements Calls, AutoCloseable {
    private static final ThreadGroup GROUP = new ThreadGroup("qte-ops");
    /** What is taken again at once is used again; what comes after a round finds them gone. */
    private static final Duration IDLE = Duration.ofMillis(1);

    private final Surroundings surroundings;
    private final Sessions sessions;
    private final Watchdog watchdog;
    private final ThreadPoolExecutor pool;
    private final Set<Object> hanging = ConcurrentHashMap.newKeySet();
    private final AtomicInteger abandoned = new AtomicInteger();

    Runners(Surroundings surroundings, Sessions sessions, Watchdog watchdog) {
        this.surroundings = surroundings;
        this.sessions = sessions;
        this.watchdog = watchdog;
        AtomicInteger number = new AtomicInteger();
        this.pool = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                work -> daemon(surroundings.counting().apply(work), "qte-ops-runner-" + number.incrementAndGet()));
    }

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(GROUP, work, name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(Runners.class.getClassLoader());
        return thread;
    }

    /** Threads that foreign code has started from a runner, directly or not. */
    static List<Thread> foreignThreads() {
        Thread[] threads = new Thread[GROUP.activeCount() + 16];
        int count = GROUP.enumerate(threads, true);
        return Arrays.stream(threads, 0, count)
                .filter(thread -> !thread.getName().startsWith("qte-ops-"))
                .toList();
    }

    /** Has the work done on a runner; false if the library is closing, or there is no thread to be had. */
    boolean execute(Runnable work) {
        try {
            watchdog.start(); // without it nobody would ever be timed out
            pool.execute(work);
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError e) { // "unable to create native thread"
            return false;
        }
    }

    /** How many calls have been left to their threads, and have not come back. */
    int abandoned() {
        return abandoned.get();
    }

    /** How many threads there are. */
    int threads() {
        return pool.getPoolSize();
    }

    /** A call's time is up: its sessions are taken away and it is interrupted, by a thread that may block on that. */
    void abandon(Slot slot) {
        abandoned.incrementAndGet();
        execute(slot::cutOff);
    }

    /** An abandoned call has come back after all. */
    void returned() {
        abandoned.decrementAndGet();
    }

    @Override
    public <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work)
            throws Failed, InterruptedException {
        String where = what + " at " + target.subject();
        if (!hanging.add(where)) {
            throw new OpsException(OpsException.Kind.TIMEOUT, where + " has not come back from an earlier call");
        }
        CompletableFuture<R> answer = new CompletableFuture<>();
        long now = surroundings.ticker().nanos();
        long deadline = now + timeout.toNanos();
        boolean accepted = execute(() -> {
            Runnable answering = () -> answer.completeExceptionally(
                    new OpsException(OpsException.Kind.INTERNAL, where + " could not be begun"));
            try {
                answering = run(new CallSite<>(target, surroundings, sessions, deadline), where, timeout, work, answer);
            } finally {
                hanging.remove(where); // before its caller knows, who may make the same call again at once
                answering.run();
            }
        });
        if (!accepted) {
            hanging.remove(where);
            throw new OpsException(OpsException.Kind.INTERNAL, what + " was refused: the library is closing");
        }
        return await(answer);
    }

    /** Makes the call; what is returned answers its caller. */
    private <T extends Target<?>, R> Runnable run(
            CallSite<T> site, String where, Duration timeout, Work<T, R> work, CompletableFuture<R> answer) {
        Slot slot = new Slot(new Alone<>(where, timeout, answer));
        watchdog.watch(slot);
        ThreadContext context = ThreadContext.ofCurrent();
        long began = surroundings.ticker().nanos();
        slot.beginSlow(site, began);
        watchdog.abandonIfClosed(slot);
        R result = null;
        Exception failure = null;
        try {
            result = work.run(guarded(site));
            if (watchdog.hiccups().stoodStill(began, surroundings.ticker().nanos()) > 0) {
                // A session opened meanwhile would tell again and again of a login that took that long.
                site.startOver();
            }
            site.end();
        } catch (Throwable worst) { // whatever foreign code throws ends here
            failure = failure(worst, where);
            site.expire();
        }
        if (slot.end() == Slot.End.LATE) {
            returned();
        }
        context.restore();
        watchdog.forget(slot);
        R brought = result;
        Exception thrown = failure;
        return thrown == null ? () -> answer.complete(brought) : () -> answer.completeExceptionally(thrown);
    }

    private Exception failure(Throwable thrown, String where) {
        if (thrown instanceof OpsException ours) {
            return ours;
        }
        if (thrown instanceof OutOfMemoryError) {
            surroundings.trouble().outOfMemory(where);
        }
        boolean isTargets = thrown instanceof Exception && !(thrown instanceof RuntimeException);
        return new Failed(
                isTargets ? OpsException.Kind.UNREACHABLE : OpsException.Kind.INTERNAL,
                Thrown.describe(thrown, surroundings.redactor()));
    }

    /** Nothing waits behind such a call but its caller. */
    private final class Alone<R> implements Slot.Overseer {
        private final String where;
        private final Duration timeout;
        private final CompletableFuture<R> answer;

        Alone(String where, Duration timeout, CompletableFuture<R> answer) {
            this.where = where;
            this.timeout = timeout;
            this.answer = answer;
        }

        @Override
        public void slow(Slot slot) {
            throw new IllegalStateException("begun as slow");
        }

        @Override
        public void overdue(Slot slot) {
            answer.completeExceptionally(new OpsException(
                    OpsException.Kind.TIMEOUT, where + " did not end within " + timeout.toMillis() + " ms"));
            abandon(slot);
        }
    }

    /** Only what the interface says; the class has more that foreign code has no business with. */
    private static <T extends Target<?>> Site<T> guarded(CallSite<T> site) {
        return site;
    }

    private static <R> R await(CompletableFuture<R> answer) throws Failed, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failed failed) {
                throw failed;
            }
            throw e.getCause() instanceof OpsException ours
                    ? ours
                    : new OpsException(OpsException.Kind.INTERNAL, "the call failed: " + e.getCause(), e);
        }
    }

    /** Takes no more work, and lets go of what is still running. */
    @Override
    public void close() {
        pool.shutdown();
    }
}
