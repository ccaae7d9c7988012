package com.qte.ops.bridge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.HandTicker;
import com.qte.ops.spi.Tier;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class HealthHandlerTest {
    private final HandTicker ticker = new HandTicker();
    private volatile Status says = Status.HEALTHY;
    private final AtomicInteger looks = new AtomicInteger();

    @TempDir
    private Path folder;

    private QteOps ops;
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", folder.toString())))
                .ticker(ticker)
                .target(new Place("a\"b<script>\u202e"))
                .probe(Fakes.probe("p", Fakes.check("engine.loop"), visit -> {
                    looks.incrementAndGet();
                    return new Fakes.Seen(says);
                }))
                .build();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ops/health", new HealthHandler(ops));
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
        ops.close();
    }

    @Test
    void get_beforeTheFirstDiagnosis_503AndNoLook() throws Exception {
        Answer answer = get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).at("/status").stringValue()).isEqualTo("DOWN");
        assertThat(json(answer).at("/checks/0/data/reason").stringValue()).isEqualTo("no-news");
        assertThat(looks).hasValue(0);
    }

    @Test
    void get_healthy_200WithTheFormOfMicroProfile() throws Exception {
        ops.diagnose(Scope.usual());
        Answer answer = get();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.head()).containsIgnoringCase("Cache-Control: no-store");
        assertThat(answer.head()).containsIgnoringCase("Content-Type: application/json; charset=utf-8");
        JsonNode json = json(answer);
        assertThat(json.propertyNames()).containsExactly("status", "checks");
        assertThat(json.at("/status").stringValue()).isEqualTo("UP");
        assertThat(json.at("/checks/1/name").stringValue()).startsWith("engine.loop@place:a");
        assertThat(json.at("/checks/1/status").stringValue()).isEqualTo("UP");
        assertThat(answer.body()).doesNotContain("\u202e");
    }

    @Test
    void get_failing_503AndSaysWhat() throws Exception {
        says = Status.FAILING;
        ops.diagnose(Scope.usual());
        Answer answer = get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).at("/checks/0/data/reason").stringValue()).isEqualTo("failing");
        assertThat(json(answer).at("/checks/1/status").stringValue()).isEqualTo("DOWN");
        assertThat(json(answer).at("/checks/1/data/severity").stringValue()).isEqualTo("P1");
    }

    @Test
    void get_healthyOnceAndNeverLookedAtAgain_503FromTheMomentItIsTooOld() throws Exception {
        ops.diagnose(Scope.usual());
        ticker.advance(Tier.CHEAP.maxAge());
        assertThat(get().statusCode()).isEqualTo(200);
        ticker.advance(Duration.ofNanos(1));
        Answer answer = get();
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).at("/checks/0/data/reason").stringValue()).isEqualTo("no-news");
        assertThat(answer.body()).doesNotContain("\"UP\"");
        assertThat(looks).hasValue(1);
    }

    @Test
    void get_askedAgainAndAgain_looksAtNothing() throws Exception {
        ops.diagnose(Scope.usual());
        for (int i = 0; i < 50; i++) {
            get();
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void head_healthy_200WithoutABody() throws Exception {
        ops.diagnose(Scope.usual());
        Answer answer = send("HEAD", "/ops/health");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "get", "X-Y"})
    void otherMethods_405(String method) throws Exception {
        Answer answer = send(method, "/ops/health");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.head()).containsIgnoringCase("Allow: GET, HEAD");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ops/healthy", "/ops/health/", "/ops/health/..%2f..%2fetc/passwd", "/ops/health/x?y=z"})
    void otherPaths_404(String path) throws Exception {
        assertThat(send("GET", path).statusCode()).isEqualTo(404);
    }

    /** Nothing of a request comes back, and the next one is answered. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /ops/health?<script>canary</script> HTTP/1.1\r\nHost: canary\r\n\r\n",
                "GET canary:opaque HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://canary/ops/health HTTP/1.1\r\nHost: x\r\nX: canary\r\n\r\n",
                "GET /ops/health HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\ncanary",
                "POST /ops/health HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFF\r\ncanary",
                "canary\r\n\r\n",
                "\u0000\u0001canary\r\n\r\n"
            })
    void hostileRequest_isHarmless(String request) throws Exception {
        ops.diagnose(Scope.usual());
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            assertThat(answered(socket)).doesNotContain("canary");
        }
        assertThat(get().statusCode()).isEqualTo(200);
        assertThat(looks).hasValue(1);
    }

    private static String answered(Socket socket) {
        byte[] read = new byte[65_536];
        try {
            int length = socket.getInputStream().read(read);
            return new String(read, 0, Math.max(0, length), ISO_8859_1);
        } catch (IOException e) {
            return ""; // shut out
        }
    }

    /** What came back. */
    private record Answer(int statusCode, String head, String body) {}

    private Answer get() throws IOException {
        return send("GET", "/ops/health");
    }

    private Answer send(String method, String path) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            String request = method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            return new Answer(Integer.parseInt(all.split(" ")[1]), all.substring(0, end), all.substring(end + 4));
        }
    }

    private static JsonNode json(Answer answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
