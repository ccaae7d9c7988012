package com.qte.ops.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real TCP server on a free port of the loopback interface that is ill in one way. Closing it closes every connection
 * and waits, for five seconds at most, until its threads have ended. Thread-safe.
 *
 * <pre>{@code
 * try (FaultyServer server = FaultyServer.with(Faults.silence())) {
 *     connectTo(server.port());
 * }
 * }</pre>
 */
public final class FaultyServer implements AutoCloseable {
    private static final int BACKLOG = 50;
    private static final long LONGEST_JOIN_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private final ServerSocket listener;
    private final Fault fault;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();

    private FaultyServer(Fault fault) throws IOException {
        this.fault = fault;
        this.listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        run(this::accept, "faulty-server-" + port());
    }

    /**
     * Starts one.
     *
     * @throws UncheckedIOException if no port can be had
     */
    public static FaultyServer with(Fault fault) {
        try {
            return new FaultyServer(fault);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A port of the loopback interface on which nobody listens: connections to it are refused. It was free a moment
     * ago; the system does not give it to somebody else while there are others.
     *
     * @throws UncheckedIOException if the system has no port left
     */
    public static int nobody() {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return taken.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections there have been. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (closing.getCount() > 0) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                int number = connections.incrementAndGet();
                if (closing.getCount() == 0) {
                    socket.close();
                }
                run(() -> serve(socket), "faulty-server-" + port() + "-" + number);
            } catch (IOException e) {
                continue; // closing, or the caller was gone before it was greeted
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            fault.befall(new Caller(socket, closing));
        } catch (IOException e) {
            return; // the caller hung up, which is its good right
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private void run(Runnable work, String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() {
        closing.countDown();
        closeQuietly(listener);
        open.forEach(FaultyServer::closeQuietly);
        boolean interrupted = false;
        for (Thread thread : threads) {
            thread.interrupt();
            try {
                thread.join(LONGEST_JOIN_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            return; // it is as closed as it will ever be
        }
    }
}
