package com.qte.ops.target.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A server without manners: what happens on a connection is up to the test. Closing it closes its connections. */
public final class RawServer implements AutoCloseable {
    /** With which every encrypted connection begins; no request follows that could be read. */
    private static final int TLS_HANDSHAKE = 22;

    private final ServerSocket listener;
    private final Behaviour behaviour;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Map<Socket, String> requests = new ConcurrentHashMap<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    /** What happens on a connection, once its request was read. */
    public interface Behaviour {
        void answer(Socket connection) throws Exception;
    }

    public RawServer(Behaviour behaviour) throws IOException {
        this.behaviour = behaviour;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** Reads the request and then says nothing. */
    public static RawServer silent() throws IOException {
        return new RawServer(connection -> untilClosed(connection.getInputStream()));
    }

    /** Answers what is given and then waits for the client to hang up. */
    public static RawServer answering(String answer) throws IOException {
        return new RawServer(connection -> {
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            connection.getOutputStream().flush();
            untilClosed(connection.getInputStream());
        });
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The first line of what was asked for on this connection. */
    public String request(Socket connection) {
        return requests.getOrDefault(connection, "");
    }

    /** How many connections have begun. */
    public int begun() {
        return begun.get();
    }

    /** How many connections have ended. */
    public int ended() {
        return ended.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                begun.incrementAndGet();
                daemon(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            requests.put(connection, readHead(connection.getInputStream()));
            behaviour.answer(connection);
        } catch (Exception e) {
            // The client hung up, or the test is over.
        } finally {
            ended.incrementAndGet();
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            boolean encrypted = head.isEmpty() && next == TLS_HANDSHAKE;
            if (encrypted || head.append((char) next).toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString().lines().findFirst().orElse("");
    }

    private static void untilClosed(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
