package com.qte.ops.probes.nginx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What nginx asks behind it: answers after a while, hangs up, or says nothing. */
final class Upstream implements AutoCloseable {
    private final ServerSocket listening;
    private final List<Socket> sockets = new ArrayList<>();

    private interface Answer {
        void to(Socket socket) throws IOException;
    }

    private Upstream(Answer answer) {
        try {
            listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread accepting = new Thread(() -> accept(answer), "upstream");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** A port where nobody listens. */
    static int nobody() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Upstream silent() {
        return new Upstream(socket -> {});
    }

    static Upstream hangingUp() {
        return new Upstream(socket -> {
            // All that was sent is taken first: else it would be a reset.
            socket.getInputStream().readNBytes(16);
            socket.getInputStream().skip(socket.getInputStream().available());
            socket.close();
        });
    }

    static Upstream answeringAfter(Duration pause) {
        return new Upstream(socket -> CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    try (socket) {
                        socket.getOutputStream().write("HTTP/1.0 200 OK\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
                    } catch (IOException e) {
                        // Whoever asked has gone.
                    }
                }));
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept(Answer answer) {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                synchronized (sockets) {
                    sockets.add(socket);
                }
                answer.to(socket);
            } catch (IOException e) {
                // Closed, or whoever asked has gone.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        synchronized (sockets) {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }
}
