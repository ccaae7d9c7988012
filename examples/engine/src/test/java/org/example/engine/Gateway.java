package org.example.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** What stands before PostgreSQL: lets through and counts what is asked, or shuts everybody out and counts who comes. */
final class Gateway implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger asked = new AtomicInteger();
    private final String host;
    private final int port;
    private volatile boolean shut;

    Gateway(String url) throws IOException {
        URI server = URI.create(url.substring("jdbc:".length()));
        host = server.getHost();
        port = server.getPort();
        start(this::accept);
    }

    String url() {
        return "jdbc:postgresql://localhost:" + listening.getLocalPort() + "/qte";
    }

    /** Shuts everybody out who comes from now on, and whoever is in with their next question. */
    void shut() {
        shut = true;
    }

    /** How often a connection was made. */
    int connections() {
        return connections.get();
    }

    /** How often a connection was made, or something was asked on one. */
    int calls() {
        return connections.get() + asked.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                connections.incrementAndGet();
                if (shut) {
                    client.close();
                } else {
                    Socket server = new Socket(host, port);
                    start(() -> pass(client, server, asked));
                    start(() -> pass(server, client, new AtomicInteger()));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void pass(Socket from, Socket to, AtomicInteger counted) {
        byte[] piece = new byte[65_536];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(piece); length > 0 && !shut; length = in.read(piece)) {
                counted.incrementAndGet();
                out.write(piece, 0, length);
            }
        } catch (IOException e) {
            // one side has gone
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "Test gateway");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
