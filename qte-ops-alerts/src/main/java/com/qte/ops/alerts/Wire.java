package com.qte.ops.alerts;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to one server and no proxy, which ends when its time is over, whoever waits for it, and takes in no more
 * bytes than it may. How long the machine takes to find out where a name is, is beyond it. Confined to one thread.
 */
final class Wire implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);

    private final Bounded socket;
    private final String host;
    private final int port;
    private final Duration within;
    // A server that answers a byte a second keeps each read short of its time-out, and the whole of it going.
    private final CompletableFuture<Void> deadline;

    private Wire(Bounded socket, String host, int port, Duration within) {
        this.socket = socket;
        this.host = host;
        this.port = port;
        this.within = within;
        this.deadline = new CompletableFuture<Void>().completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS);
        deadline.thenRun(() -> end(socket));
    }

    /**
     * A connection that is made.
     *
     * @param host a name or an address, that of IPv6 with or without its brackets
     * @param within how long it may last, from now on
     * @param mostBytes how much may come back over it, encrypted or not
     * @throws IOException if there is none in time
     */
    static Wire open(String host, int port, Duration within, long mostBytes) throws IOException {
        Wire wire = new Wire(new Bounded(mostBytes), host.replaceAll("[\\[\\]]", ""), port, within);
        try {
            wire.connect();
            return wire;
        } catch (IOException e) {
            wire.close();
            throw wire.explained(e);
        }
    }

    private void connect() throws IOException {
        // With its name, so that nobody asks what other name that address may have.
        InetAddress named =
                InetAddress.getByAddress(host, InetAddress.getByName(host).getAddress());
        socket.connect(new InetSocketAddress(named, port), millis(CONNECT_WITHIN));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(millis(within));
    }

    /** As it is, for everybody to read. */
    Socket plain() {
        return socket;
    }

    /**
     * Encrypted, with whom the certificate is for.
     *
     * @param trust whose certificates are trusted; the Java runtime's where none is named, whatever the host has made of
     *     its own default
     * @throws IOException if the certificate is not trusted, or another's
     */
    SSLSocket encrypted(Optional<SSLContext> trust) throws IOException {
        SSLSocket encrypted = (SSLSocket)
                (trust.isPresent() ? trust.get() : usual()).getSocketFactory().createSocket(socket, host, port, false);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.startHandshake();
        return encrypted;
    }

    /** One that trusts whom the Java runtime trusts. */
    static SSLContext usual() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("this Java runtime cannot encrypt: " + e.getMessage(), e);
        }
    }

    /** What went wrong: that the time was over, where that is why. */
    IOException explained(IOException wrong) {
        return isOver() ? new SocketTimeoutException("no complete answer within " + within.toMillis() + " ms") : wrong;
    }

    /** Whether its time was over before it was closed. */
    boolean isOver() {
        return deadline.isDone() && !deadline.isCancelled();
    }

    /** Ends it at once, without a goodbye for which the other side might have to be waited. */
    @Override
    public void close() {
        deadline.cancel(false);
        end(socket);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private static int millis(Duration time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())); // 0 would be for ever
    }

    private static final class Bounded extends Socket {
        private final long most;
        private long left;

        Bounded(long most) {
            super(Proxy.NO_PROXY);
            this.most = most;
            this.left = most;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new FilterInputStream(super.getInputStream()) {
                @Override
                public int read() throws IOException {
                    int one = super.read();
                    count(one < 0 ? 0 : 1);
                    return one;
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int got = super.read(into, from, length);
                    count(Math.max(0, got));
                    return got;
                }
            };
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new IOException("more than " + most + " bytes came back");
            }
        }
    }
}
