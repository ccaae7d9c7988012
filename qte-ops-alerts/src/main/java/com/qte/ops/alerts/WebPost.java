package com.qte.ops.alerts;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Posts JSON over a connection of its own each time, which ends with it, whatever came back. Nothing is sent twice, no
 * redirect followed, no proxy asked, and a certificate with its name always verified. Blocks for no longer than it is
 * allowed in all. Thread-safe.
 *
 * @param within how long one request may take, the connection included
 * @param trust whose certificates are trusted; the Java runtime's where none is named
 */
record WebPost(Duration within, Optional<SSLContext> trust) {
    /** As long as a robot's server at the other end of the world may take, and short enough for the next message. */
    static final Duration USUAL = Duration.ofSeconds(10);

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final int MOST_BYTES = 64 << 10;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(8_192)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();
    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param body its beginning, 64 KiB at the most
     * @param retryAfter how long the server wants to be left alone; empty where it does not say in seconds
     */
    record Answer(int status, String body, Optional<Duration> retryAfter) {}

    /**
     * Posts the JSON.
     *
     * @throws IOException if no answer came in time, or none that is HTTP; the address is not in its message
     */
    Answer post(URI address, byte[] json, Map<String, String> headers) throws IOException {
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            // A server that answers a byte a second keeps each read short of its time-out, and the whole of it going.
            CompletableFuture<Void> deadline =
                    new CompletableFuture<Void>().completeOnTimeout(null, within.toMillis(), TimeUnit.MILLISECONDS);
            deadline.thenRun(() -> end(plain));
            try {
                plain.connect(new InetSocketAddress(address.getHost(), port(address)), millis(CONNECT_WITHIN));
                plain.setTcpNoDelay(true);
                plain.setSoTimeout(millis(within));
                return answer(plain, address, json, headers);
            } catch (IOException e) {
                throw deadline.isDone() && !deadline.isCancelled()
                        ? new SocketTimeoutException("no complete answer within " + within.toMillis() + " ms")
                        : e;
            } finally {
                deadline.cancel(false);
            }
        }
    }

    private Answer answer(Socket plain, URI address, byte[] json, Map<String, String> headers) throws IOException {
        // Not closed: it would say goodbye to the other side, and may wait for it. The socket's end is enough.
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
        if (isEncrypted(address)) {
            connection.bind(encrypted(plain, address), plain);
        } else {
            connection.bind(plain);
        }
        ClassicHttpRequest request = new BasicClassicHttpRequest("POST", address);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        request.addHeader("Host", authority(address));
        request.addHeader("Content-Type", "application/json; charset=utf-8");
        request.addHeader("Content-Length", Integer.toString(json.length));
        request.addHeader("Accept", "application/json");
        request.addHeader("User-Agent", "qte-ops");
        request.addHeader("Connection", "close");
        headers.forEach(request::addHeader);
        try {
            ClassicHttpResponse response = EXECUTOR.execute(request, connection, HttpCoreContext.create());
            String body = "";
            if (response.getEntity() != null) {
                InputStream content = response.getEntity().getContent();
                body = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
            return new Answer(response.getCode(), body, retryAfter(response));
        } catch (HttpException e) {
            throw new IOException("what came back is no HTTP: " + e.getMessage(), e);
        }
    }

    private SSLSocket encrypted(Socket plain, URI address) throws IOException {
        try {
            SSLContext context = trust.isPresent() ? trust.get() : SSLContext.getDefault();
            String host = address.getHost().replaceAll("[\\[\\]]", "");
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port(address), false);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket;
        } catch (NoSuchAlgorithmException e) {
            throw new IOException("this Java runtime cannot encrypt: " + e.getMessage(), e);
        }
    }

    private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null || !header.getValue().strip().matches("\\d{1,6}")
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(Long.parseLong(header.getValue().strip())));
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private static boolean isEncrypted(URI address) {
        return "https".equalsIgnoreCase(address.getScheme());
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : isEncrypted(address) ? HTTPS : HTTP;
    }

    private static String authority(URI address) {
        return address.getPort() < 0 ? address.getHost() : address.getHost() + ":" + address.getPort();
    }

    private static int millis(Duration time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())); // 0 would be for ever
    }
}
