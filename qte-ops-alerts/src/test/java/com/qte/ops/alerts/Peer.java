package com.qte.ops.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;

/** Whoever is at the other end, and does there what a test says. */
final class Peer implements AutoCloseable {
    private final ServerSocket listener;
    private final AtomicInteger callers = new AtomicInteger();

    /** What it does with a caller; whatever is thrown ends that. */
    @FunctionalInterface
    interface Manners {
        void meet(Socket caller) throws Exception;
    }

    Peer(Manners manners) {
        this(ServerSocketFactory.getDefault(), manners);
    }

    Peer(ServerSocketFactory kind, Manners manners) {
        try {
            listener = kind.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> accept(manners));
    }

    int port() {
        return listener.getLocalPort();
    }

    int callers() {
        return callers.get();
    }

    private void accept(Manners manners) {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                callers.incrementAndGet();
                daemon(() -> {
                    try (caller) {
                        manners.meet(caller);
                    } catch (Exception e) {
                        return; // the caller has hung up, as it may
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "peer");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
