package com.qte.ops;

import com.qte.ops.model.Thrown;
import com.qte.ops.spi.Ticker;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
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

    private final List<Consumer<OpsEvent>> listeners;
    private final BlockingQueue<OpsEvent> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private final FloodGate gate;
    private volatile Consumer<OpsEvent> first = event -> {};
    private volatile boolean begun;
    private volatile boolean closed;

    Announcer(List<Consumer<OpsEvent>> listeners, Ticker ticker) {
        this.gate = new FloodGate(ticker);
        this.listeners = List.copyOf(listeners);
        this.thread = new Thread(null, this::tell, "qte-ops-events", 0, false);
        thread.setDaemon(true);
        begin();
    }

    /** There is no thread when the machine has no more of them: whatever happens next tries again. */
    private void begin() {
        if (begun || closed || listeners.isEmpty()) {
            return;
        }
        synchronized (waiting) {
            if (!begun) {
                try {
                    thread.start();
                    begun = true;
                } catch (OutOfMemoryError e) { // "unable to create native thread"
                    gate.pass("thread").ifPresent(heldBack -> warn("there is no thread to tell listeners", heldBack));
                }
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
        begin();
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
        try {
            while (true) {
                OpsEvent event = waiting.take();
                listeners.forEach(listener -> tell(listener, event));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
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
        closed = true;
        heldBack(gate.close());
        thread.interrupt();
    }
}
