package com.qte.ops.testkit.contract;

import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One call of a remediation, made as the library makes it: on a thread of its own, with sessions that are closed when the
 * call ends or its time is up, and an interruption then. For one call.
 */
final class Called<T extends Target<?>> implements Occasion<T>, Act<T> {
    /** How long after its deadline a call may take to come back. */
    static final Duration COMES_BACK = Duration.ofSeconds(1);

    /** What happens when an act asks for the nth time, from 0, whether it may go on. */
    interface Proceeding {
        void asked(int before) throws Exception;
    }

    private final T target;
    private final List<Finding> findings;
    private final Map<String, String> wishes;
    private final Map<Class<?>, Object> host;
    private final List<String> secrets;
    private final Proceeding proceeding;
    private final Map<Target<?>, AutoCloseable> kept = new HashMap<>();
    private final Queue<AutoCloseable> opened = new ConcurrentLinkedQueue<>();
    private final AtomicInteger proceeds = new AtomicInteger();
    private volatile long deadlineNanos;

    Called(
            T target,
            List<Finding> findings,
            Map<String, String> wishes,
            Map<Class<?>, Object> host,
            List<String> secrets,
            Proceeding proceeding) {
        this.target = target;
        this.findings = List.copyOf(findings);
        this.wishes = Map.copyOf(wishes);
        this.host = host;
        this.secrets = secrets;
        this.proceeding = proceeding;
    }

    /**
     * Runs it.
     *
     * @throws ExecutionException with what the work threw
     * @throws TimeoutException if it did not end within the time and {@link #COMES_BACK}
     */
    <R> R run(Duration within, Callable<R> work) throws ExecutionException, TimeoutException {
        deadlineNanos = System.nanoTime() + within.toNanos();
        FutureTask<R> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "contract-call");
        thread.setDaemon(true);
        thread.start();
        try {
            try {
                return task.get(within.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                close();
                thread.interrupt();
                return task.get(COMES_BACK.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            close();
        }
    }

    private void close() {
        for (AutoCloseable session = opened.poll(); session != null; session = opened.poll()) {
            try {
                session.close();
            } catch (Exception e) {
                throw new IllegalStateException("a session could not be closed", e);
            }
        }
    }

    /** How often it was asked whether it may go on. */
    int proceeds() {
        return proceeds.get();
    }

    @Override
    public T target() {
        return target;
    }

    @Override
    @SuppressWarnings("unchecked") // what is kept under a target was opened by an equal one
    public <C extends AutoCloseable> C session(Target<C> to) throws Exception {
        AutoCloseable session = kept.get(to);
        if (session == null) {
            session = fresh(to);
            kept.put(to, session);
        }
        return (C) session;
    }

    @Override
    public <C extends AutoCloseable> C fresh(Target<C> to) throws Exception {
        Duration left = remaining();
        if (left.isZero()) {
            throw new OpsException(OpsException.Kind.TIMEOUT, "the time of this call is up");
        }
        C session = to.open(left);
        opened.add(session);
        return session;
    }

    @Override
    public void discard(Target<?> to) {
        kept.remove(to);
    }

    @Override
    public <H> Optional<H> host(Class<H> type) {
        return Optional.ofNullable(type.cast(host.get(type)));
    }

    @Override
    public Instant now() {
        return InstantSource.system().instant();
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    @Override
    public String redacted(String text) {
        String redacted = text;
        for (String secret : secrets) {
            redacted = redacted.replace(secret, "***");
        }
        return redacted;
    }

    @Override
    public List<Finding> findings() {
        return findings;
    }

    @Override
    public Map<String, String> wishes() {
        return wishes;
    }

    @Override
    public void proceed() {
        if (remaining().isZero()) {
            throw new OpsException(OpsException.Kind.TIMEOUT, "the time of this action is up");
        }
        try {
            proceeding.asked(proceeds.getAndIncrement());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
