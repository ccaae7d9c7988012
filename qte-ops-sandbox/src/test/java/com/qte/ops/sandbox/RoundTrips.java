package com.qte.ops.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and a server, passes on what either says, and counts how often the client speaks after the
 * server has: whatever the protocol, each time is a round trip. Thread-safe.
 */
public final class RoundTrips implements AutoCloseable {
    private final ServerSocket door;
    private final String host;
    private final int port;
    private final AtomicInteger trips = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

    /** Stands before a server. */
    public RoundTrips(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("round-trips-door", this::accept);
    }

    public int port() {
        return door.getLocalPort();
    }

    /** Round trips so far, on all connections. */
    public int trips() {
        return trips.get();
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                open.add(client);
                Socket server = new Socket(host, port);
                open.add(server);
                connections.incrementAndGet();
                new Conversation(client, server).begin();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection and whose turn it is. */
    private final class Conversation {
        private final Socket client;
        private final Socket server;
        private boolean clientSpeaks;

        Conversation(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void begin() {
            start("round-trips-there", () -> pump(client, server, true));
            start("round-trips-back", () -> pump(server, client, false));
        }

        private void pump(Socket from, Socket to, boolean fromClient) {
            byte[] some = new byte[64 * 1024];
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(some); read >= 0; read = in.read(some)) {
                    spoken(fromClient);
                    out.write(some, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                return; // one of them has gone, and now both have
            }
        }

        private synchronized void spoken(boolean byClient) {
            if (byClient && !clientSpeaks) {
                trips.incrementAndGet();
            }
            clientSpeaks = byClient;
        }
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
