package com.qte.ops.target.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.OpsException;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpSessionIT {
    /** For what must answer before its time is up, however busy the machine is. */
    private static final Duration AMPLE = Duration.ofSeconds(15);

    /** For what never answers: a little more than a connection may take to fail. */
    private static final Duration WITHIN = Exchange.CONNECT_WITHIN.plusMillis(100);

    @Test
    void get_realServer_statusTypeAndBody() throws Exception {
        HttpServer server = server();
        server.createContext("/", exchange -> {
            byte[] body = "a 1\n".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        try {
            Reply reply = get(server.getAddress().getPort(), 1_000);

            assertThat(reply.outcome()).isEqualTo(Outcome.OK);
            assertThat(reply.status()).hasValue(200);
            assertThat(reply.contentType()).contains("text/plain; version=0.0.4");
            assertThat(reply.body()).asString(StandardCharsets.UTF_8).isEqualTo("a 1\n");
            assertThat(reply.cutShort()).isFalse();
            assertThat(reply.took()).isLessThan(AMPLE);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void get_redirect_notFollowed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = server();
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        HttpServer server = server();
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .add(
                            "Location",
                            "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        try {
            Reply reply = get(server.getAddress().getPort(), 1_000);

            assertThat(reply.outcome()).isEqualTo(Outcome.STATUS);
            assertThat(reply.status()).hasValue(302);
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
            elsewhere.stop(0);
        }
    }

    @Test
    void get_nobodyListens_refused() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        assertThat(get(free, 1_000).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void get_unknownHost_saysSo() throws Exception {
        URI nowhere = URI.create("http://no-such-host.invalid/");
        try (HttpSession session = new HttpSession(Set.of(nowhere))) {
            assertThat(session.get(nowhere, "*/*", Duration.ofSeconds(10), 10)
                            .reply()
                            .outcome())
                    .isEqualTo(Outcome.UNKNOWN_HOST);
        }
    }

    @Test
    void get_acceptedAndSilent_silentInTimeAndHungUp() throws Exception {
        try (RawServer server = RawServer.silent()) {
            Reply reply = get(at("http", server.port()), WITHIN, 1_000);

            assertThat(reply.outcome()).isEqualTo(Outcome.SILENT);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    @Test
    void get_oneByteAtATime_silentInTimeAndHungUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (RawServer server = new RawServer(connection -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (!over.await(200, TimeUnit.MILLISECONDS)) {
                out.write('a');
                out.flush();
            }
        })) {
            Reply reply = get(at("http", server.port()), WITHIN, 1_000);

            assertThat(reply.outcome()).isEqualTo(Outcome.SILENT);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        } finally {
            over.countDown();
        }
    }

    @Test
    void get_endlessBody_keptUpToTheBoundAndHungUp() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] chunk = new byte[65_536];
            while (true) {
                out.write(chunk);
            }
        })) {
            Reply reply = get(server.port(), 100_000);

            assertThat(reply.outcome()).isEqualTo(Outcome.OK);
            assertThat(reply.cutShort()).isTrue();
            assertThat(reply.body()).hasSize(100_000);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    @Test
    void get_bodyAsLongAsTheBound_notCutShort() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")) {
            Reply reply = get(server.port(), 3);

            assertThat(reply.cutShort()).isFalse();
            assertThat(reply.body()).hasSize(3);
        }
    }

    @Test
    void get_noHttp_broken() throws Exception {
        try (RawServer server = RawServer.answering("-ERR unknown command\r\n\r\n")) {
            assertThat(get(server.port(), 1_000).outcome()).isEqualTo(Outcome.BROKEN);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    @Test
    void get_hungUpBeforeTheAnswer_brokenAndNotSentAgain() throws Exception {
        try (RawServer server = new RawServer(connection -> connection.close())) {
            assertThat(get(server.port(), 1_000).outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(server.begun()).isEqualTo(1);
        }
    }

    @Test
    void get_headerLinesWithoutEnd_brokenAndHungUp() throws Exception {
        try (RawServer server = new RawServer(connection -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write("a: b\r\n".getBytes(StandardCharsets.UTF_8));
            }
        })) {
            assertThat(get(server.port(), 1_000).outcome()).isEqualTo(Outcome.BROKEN);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    @Test
    void get_everyAnswer_connectionEndsWithIt() throws Exception {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")) {
            assertThat(get(server.port(), 1_000).outcome()).isEqualTo(Outcome.OK);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    @Test
    void get_anotherOrigin_notContacted() throws IOException {
        try (RawServer server = RawServer.silent();
                HttpSession session = new HttpSession(Set.of(at("http", server.port())))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.get(at("http", server.port() == 1 ? 2 : 1), "*/*", WITHIN, 10))
                    .withMessageContaining("none of the configured addresses");
        }
    }

    @Test
    void get_whileOtherSessionsWaitForSilentServers_answeredAllTheSame() throws Exception {
        try (RawServer silent = RawServer.silent();
                HttpSession waiting = new HttpSession(Set.of(at("http", silent.port())));
                RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc")) {
            for (int i = 0; i < 10; i++) {
                waiting.get(at("http", silent.port()), "*/*", Duration.ofMinutes(1), 10);
            }
            await().until(() -> silent.begun() == 3);

            assertThat(get(server.port(), 10).outcome()).isEqualTo(Outcome.OK);
        }
    }

    @Test
    void close_requestUnderWay_endsItAtOnceAndTakesNoMore() throws Exception {
        try (RawServer server = RawServer.silent()) {
            URI address = at("http", server.port());
            HttpSession session = new HttpSession(Set.of(address));
            Pending pending = session.get(address, "*/*", Duration.ofSeconds(20), 10);

            session.close();

            // which of the two, depends on how far it had come
            assertThat(pending.reply().outcome()).isIn(Outcome.SILENT, Outcome.BROKEN);
            assertThat(pending.reply().took()).isLessThan(Duration.ofSeconds(15));
            assertThatThrownBy(() -> session.get(address, "*/*", WITHIN, 10)).isInstanceOf(OpsException.class);
        }
    }

    @Test
    void close_whileConnecting_leavesNoConnection() throws Exception {
        try (RawServer server = RawServer.silent()) {
            URI address = at("http", server.port());
            for (int i = 0; i < 40; i++) {
                try (HttpSession session = new HttpSession(Set.of(address))) {
                    session.get(address, "*/*", WITHIN, 10);
                }
            }

            await().pollDelay(WITHIN.plusMillis(500)).until(() -> server.begun() == server.ended());
        }
    }

    @Test
    void reply_interrupted_givesTheRequestUp() throws Exception {
        try (RawServer server = RawServer.silent()) {
            URI address = at("http", server.port());
            HttpSession session = new HttpSession(Set.of(address));
            Pending pending = session.get(address, "*/*", Duration.ofSeconds(20), 10);

            await().until(() -> server.begun() == 1);
            Thread.currentThread().interrupt();

            assertThatThrownBy(pending::reply).isInstanceOf(InterruptedException.class);
            await().untilAsserted(() -> assertThat(server.ended()).isEqualTo(1));
        }
    }

    private static Reply get(int port, int mostBytes) throws Exception {
        return get(at("http", port), AMPLE, mostBytes);
    }

    private static Reply get(URI address, Duration within, int mostBytes) throws Exception {
        try (HttpSession session = new HttpSession(Set.of(address))) {
            long begunNanos = System.nanoTime();
            Reply reply = session.get(address, "*/*", within, mostBytes).reply();
            assertThat(Duration.ofNanos(System.nanoTime() - begunNanos)).isLessThan(within.plusSeconds(3));
            return reply;
        }
    }

    private static URI at(String scheme, int port) {
        return URI.create(scheme + "://127.0.0.1:" + port + "/");
    }

    private static HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        return server;
    }
}
