package com.qte.ops.target.http;

import com.qte.ops.target.network.Handshake;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One request on a connection of its own, which ends with it, whatever came back. {@link #run} blocks its thread;
 * {@link #abandon} ends it at once, from any other.
 */
final class Exchange {
    /** A connection on loopback or in a data centre takes milliseconds; one lost SYN is sent again after a second. */
    static final Duration CONNECT_WITHIN = Duration.ofMillis(1_500);

    /** Real servers send a dozen header lines of a few hundred bytes; these bounds keep a wild one below 1 MiB. */
    private static final Http1Config BOUNDS = Http1Config.custom()
            .setMaxLineLength(8_192)
            .setMaxHeaderCount(100)
            .setMaxEmptyLineCount(10)
            .build();

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    /** As large as a network stack hands over at once. */
    private static final int CHUNK_BYTES = 1 << 16;

    private final Asked asked;
    private final BodySink sink;
    private final long begunNanos = System.nanoTime();
    private volatile boolean connected;

    // Guarded by this.
    private @Nullable Socket socket;
    private boolean abandoned;

    /** @param sink takes the body */
    Exchange(Asked asked, BodySink sink) {
        this.asked = asked;
        this.sink = sink;
    }

    /** What came of it; throws nothing but errors. */
    Reply run() {
        try {
            URI address = asked.address();
            InetSocketAddress there = new InetSocketAddress(address.getHost(), Origin.port(address));
            try (Socket plain = opened()) {
                plain.connect(there, millis(CONNECT_WITHIN.compareTo(left()) < 0 ? CONNECT_WITHIN : left()));
                connected = true;
                // Whoever waits for the answer gives it up in time. This is for a request that nobody waits for.
                plain.setSoTimeout(millis(left()));
                return answer(plain);
            }
        } catch (IOException | HttpException | GeneralSecurityException | RuntimeException e) {
            return Reply.failed(Failures.outcome(e, connected), took(), Failures.detail(e));
        }
    }

    /** Ends the exchange if it is still under way, or keeps it from beginning; does not wait. */
    synchronized void abandon() {
        abandoned = true;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is closed all the same.
            }
        }
    }

    /** What is said of it when its time is up. */
    Reply overdue() {
        return Reply.failed(
                connected ? Outcome.SILENT : Outcome.TIMED_OUT,
                asked.within(),
                "no complete answer within " + asked.within().toMillis() + " ms");
    }

    /** Since the beginning; never longer than it may take in all. */
    Duration took() {
        Duration took = Duration.ofNanos(System.nanoTime() - begunNanos);
        return took.compareTo(asked.within()) < 0 ? took : asked.within();
    }

    /** What is left of the time; negative where it is up. */
    Duration left() {
        return asked.within().minusNanos(System.nanoTime() - begunNanos);
    }

    private synchronized Socket opened() throws IOException {
        if (abandoned) {
            throw new SocketException("given up before it began");
        }
        Socket opened = new Socket(Proxy.NO_PROXY);
        socket = opened;
        // Brings about the descriptor, so that nothing can be opened after a close any more.
        opened.setTcpNoDelay(true);
        return opened;
    }

    private Reply answer(Socket plain) throws IOException, HttpException, GeneralSecurityException {
        // Not closed: it would say goodbye to the other side, and may wait for it. The socket's end is enough.
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(BOUNDS);
        URI address = asked.address();
        if (Origin.isEncrypted(address)) {
            SSLSocket encrypted = new Handshake(Optional.empty()).over(plain, address.getHost(), Origin.port(address));
            connection.bind(encrypted, plain);
        } else {
            connection.bind(plain);
        }
        ClassicHttpResponse response = EXECUTOR.execute(request(), connection, HttpCoreContext.create());
        HttpEntity entity = response.getEntity();
        long read = entity == null ? 0 : read(entity.getContent());
        Header type = response.getFirstHeader("Content-Type");
        return new Reply(
                response.getCode() / 100 == 2 ? Outcome.OK : Outcome.STATUS,
                OptionalInt.of(response.getCode()),
                Optional.ofNullable(type).map(Header::getValue),
                new byte[0],
                Math.min(read, asked.mostBytes()),
                read > asked.mostBytes(),
                took(),
                "");
    }

    /** How much there was; one byte more than is wanted where there was more. */
    private long read(InputStream content) throws IOException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long read = 0;
        while (read < asked.mostBytes()) {
            int length = content.read(chunk, 0, (int) Math.min(chunk.length, asked.mostBytes() - read));
            if (length < 0) {
                return read;
            }
            sink.take(chunk, length);
            read += length;
        }
        return content.read() < 0 ? read : read + 1;
    }

    /** No encoding is offered, so that nothing has to be unpacked; what comes packed all the same is read as it is. */
    private ClassicHttpRequest request() {
        ClassicHttpRequest request = new BasicClassicHttpRequest(asked.method(), asked.address());
        request.addHeader("Host", Origin.authority(asked.address()));
        request.addHeader("Accept", asked.accept());
        request.addHeader("User-Agent", "qte-ops");
        request.addHeader("Connection", "close");
        asked.token().ifPresent(token -> request.addHeader("Authorization", "Bearer " + token.reveal()));
        if (asked.method().equals("POST")) {
            request.addHeader("Content-Length", "0");
        }
        return request;
    }

    private static int millis(Duration time) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, time.toMillis())); // 0 would be for ever
    }
}
