package com.qte.ops;

import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners what happens, on a thread of its own, so that a slow one delays nobody else. What does not fit into
 * the queue is dropped, oldest first. Thread-safe.
 */
final class Announcer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
    private static final int MOST_WAITING = 256;
    /** Between two rounds it is not there. */
    private static final Duration IDLE = Duration.ofMillis(200);

    private final List<Consumer<OpsEvent>> listeners;
    private final BlockingQueue<OpsEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicBoolean asked = new AtomicBoolean();
    private final ThreadPoolExecutor thread;
    private final FloodGate gate;
    private volatile Consumer<OpsEvent> first = event -> {};

    Announcer(List<Consumer<OpsEvent>> listeners, Ticker ticker) {
        this.gate = new FloodGate(ticker);
        this.listeners = List.copyOf(listeners);
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                IDLE.toMillis(),
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(1), // asked for once at a time
                work -> {
                    Thread made = new Thread(null, work, "qte-ops-events", 0, false);
                    made.setDaemon(true);
                    return made;
                },
                new ThreadPoolExecutor.DiscardPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    /** There is no thread when the machine has no more of them: whatever happens next tries again. */
    private void ask() {
        if (!listeners.isEmpty() && asked.compareAndSet(false, true)) {
            try {
                thread.execute(this::tell);
            } catch (OutOfMemoryError e) { // "unable to create native thread"
                asked.set(false);
                gate.pass("thread").ifPresent(heldBack -> warn("there is no thread to tell listeners", heldBack));
            }
        }
    }

    /**
     * Somebody of the library's own, after those who were named before, who is told of everything on the thread on which it
     * happens; returns at once, and throws nothing.
     */
    void first(Consumer<OpsEvent> own) {
        first = first.andThen(own);
    }

    void announce(OpsEvent event) {
        first.accept(event);
        while (!listeners.isEmpty() && !waiting.offer(event)) {
            waiting.poll();
        }
        ask();
    }

    /**
     * Tells and logs that something is wrong, so often at the most that nobody drowns in it.
     *
     * @param key the same for the same kind of trouble
     */
    void trouble(String key, String what) {
        gate.pass(key).ifPresent(heldBack -> {
            warn(what, heldBack);
            announce(new OpsEvent.Trouble(what));
        });
        heldBack(gate.forget());
    }

    private static void warn(String what, long heldBack) {
        log(what + (heldBack == 0 ? "" : " (and " + heldBack + " times more since the last such line)"));
    }

    private static void heldBack(List<FloodGate.HeldBack> forgotten) {
        forgotten.forEach(held -> log(held.key() + ": " + held.count() + " more such lines were held back"));
    }

    /** The log is the host's, and may throw whatever it likes. */
    private static void log(String line) {
        try {
            LOG.warn("{}", line);
        } catch (Throwable thrown) {
            // Where there is no log nobody can be told so.
        }
    }

    private void tell() {
        asked.set(false);
        for (OpsEvent event = waiting.poll(); event != null && !thread.isShutdown(); event = waiting.poll()) {
            for (Consumer<OpsEvent> listener : listeners) {
                tell(listener, event);
            }
        }
    }

    private void tell(Consumer<OpsEvent> listener, OpsEvent event) {
        try {
            listener.accept(event);
        } catch (Throwable thrown) { // whatever foreign code throws ends here
            String what = "a listener failed: " + Thrown.describe(Thrown.root(thrown), UnaryOperator.identity());
            gate.pass("listener").ifPresent(heldBack -> warn(what, heldBack));
        }
    }

    @Override
    public void close() {
        heldBack(gate.close());
        thread.shutdownNow();
    }
}
