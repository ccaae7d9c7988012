package com.qte.ops.alerts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
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

    private static final int MOST_BYTES = 64 << 10;

    /** With headers, encryption and what else stands around a body. */
    private static final int MOST_IN_ALL = 1 << 20;

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
     * @param body its beginning, 64 KiB at the most, and no more than came in time
     * @param retryAfter how long the server wants to be left alone; empty where it does not say in seconds
     */
    record Answer(int status, String body, Optional<Duration> retryAfter) {}

    /**
     * Posts the JSON.
     *
     * @throws IOException if no answer came in time, or none that is HTTP; the address is not in its message
     */
    Answer post(URI address, byte[] json, Map<String, String> headers) throws IOException {
        try (Wire wire = Wire.open(address.getHost(), port(address), within, MOST_IN_ALL)) {
            try {
                return answer(wire, address, json, headers);
            } catch (IOException e) {
                throw wire.explained(e);
            }
        }
    }

    private Answer answer(Wire wire, URI address, byte[] json, Map<String, String> headers) throws IOException {
        // Not closed: it would say goodbye to the other side, and may wait for it. The connection's end is enough.
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
        if (isEncrypted(address)) {
            connection.bind(wire.encrypted(trust), wire.plain());
        } else {
            connection.bind(wire.plain());
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
            return new Answer(response.getCode(), body(response), retryAfter(response));
        } catch (HttpException e) {
            throw new IOException("what came back is no HTTP: " + e.getMessage(), e);
        }
    }

    /** As far as it came: whoever has said that a message was taken, and then no more, must not be sent it again. */
    private static String body(ClassicHttpResponse response) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (response.getEntity() != null) {
            InputStream content = response.getEntity().getContent();
            byte[] some = new byte[8_192];
            try {
                for (int got = 0; got >= 0 && body.size() < MOST_BYTES; got = content.read(some)) {
                    body.write(some, 0, Math.min(got, MOST_BYTES - body.size()));
                }
            } catch (IOException e) {
                return body.toString(StandardCharsets.UTF_8);
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Duration> retryAfter(ClassicHttpResponse response) {
        Header header = response.getFirstHeader("Retry-After");
        return header == null || !header.getValue().strip().matches("\\d{1,6}")
                ? Optional.empty()
                : Optional.of(
                        Duration.ofSeconds(Long.parseLong(header.getValue().strip())));
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
}
