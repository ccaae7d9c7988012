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

    Announcer(List<Consumer<OpsEvent>> listeners, Ticker ticker) {
        this.gate = new FloodGate(ticker);
        this.listeners = List.copyOf(listeners);
        this.thread = new Thread(null, this::tell, "qte-ops-events", 0, false);
        thread.setDaemon(true);
        if (!this.listeners.isEmpty()) {
            thread.start();
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
        LOG.warn("{}{}", what, heldBack == 0 ? "" : " (and " + heldBack + " times more since the last such line)");
    }

    private static void heldBack(List<FloodGate.HeldBack> forgotten) {
        forgotten.forEach(held -> LOG.warn("{}: {} more such lines were held back", held.key(), held.count()));
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
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            String what = "a listener failed: " + Thrown.describe(Thrown.root(e), UnaryOperator.identity());
            gate.pass("listener").ifPresent(heldBack -> warn(what, heldBack));
        }
    }

    @Override
    public void close() {
        heldBack(gate.close());
        thread.interrupt();
    }
}
