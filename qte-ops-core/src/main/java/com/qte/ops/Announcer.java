package com.qte.ops;

import com.qte.ops.model.Thrown;
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

    Announcer(List<Consumer<OpsEvent>> listeners) {
        this.listeners = List.copyOf(listeners);
        this.thread = new Thread(null, this::tell, "qte-ops-events", 0, false);
        thread.setDaemon(true);
        if (!this.listeners.isEmpty()) {
            thread.start();
        }
    }

    void announce(OpsEvent event) {
        if (event instanceof OpsEvent.Trouble trouble) {
            LOG.warn("{}", trouble.what());
        }
        while (!listeners.isEmpty() && !waiting.offer(event)) {
            waiting.poll();
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

    private static void tell(Consumer<OpsEvent> listener, OpsEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("a listener failed: {}", Thrown.describe(Thrown.root(e), UnaryOperator.identity()));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
