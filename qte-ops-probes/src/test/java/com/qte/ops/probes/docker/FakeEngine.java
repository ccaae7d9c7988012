package com.qte.ops.probes.docker;

import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers what a Docker engine 20.10.24 with one service answered. */
final class FakeEngine implements AutoCloseable {
    /** By the start of the path. */
    private static final Map<String, String> RECORDED = new LinkedHashMap<>();

    static {
        RECORDED.put("/version", "version");
        RECORDED.put("/info", "info");
        RECORDED.put("/system/df", "df");
        RECORDED.put("/images/qte-ops-test/servers:1/json", "image");
        RECORDED.put("/images/json", "dangling");
        RECORDED.put("/containers/json", "list");
        RECORDED.put("/containers/ffb9a8c535085145847c12b71d3682237c3e10788a493789e04a44cbaa5787c9/json", "inspect");
        RECORDED.put("/containers/ffb9a8c535085145847c12b71d3682237c3e10788a493789e04a44cbaa5787c9/stats", "stats");
    }

    private final HttpServer server;

    private final Map<String, byte[]> instead;

    private FakeEngine(HttpServer server, Map<String, byte[]> instead) {
        this.server = server;
        this.instead = instead;
    }

    static FakeEngine start() {
        return answering(Map.of());
    }

    /** One behind a proxy that lets nothing through to this path. */
    static FakeEngine refusing(String path) {
        return answering(Map.of(path, new byte[0]));
    }

    /** One that answers otherwise at these paths; with an empty body, it refuses. */
    static FakeEngine answering(Map<String, byte[]> instead) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeEngine engine = new FakeEngine(server, instead);
            server.createContext("/", engine::answer);
            server.start();
            return engine;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] other = instead.get(path);
        if (other != null) {
            exchange.sendResponseHeaders(other.length > 0 ? 200 : 403, other.length == 0 ? -1 : other.length);
            exchange.getResponseBody().write(other);
            exchange.close();
            return;
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        boolean isOther = path.equals("/containers/json") && !query.contains(Asked.SERVICE + "=redis");
        byte[] body = isOther
                ? "[]".getBytes(StandardCharsets.US_ASCII)
                : RECORDED.entrySet().stream()
                        .filter(entry -> path.startsWith(entry.getKey()))
                        .findFirst()
                        .map(entry -> recorded(entry.getValue()))
                        .orElse(new byte[0]);
        boolean isKnown = body.length > 0 || path.equals("/events");
        exchange.sendResponseHeaders(isKnown ? 200 : 404, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    static byte[] recorded(String name) {
        try (InputStream in = FakeEngine.class.getResourceAsStream(name + ".json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    DockerTarget target() {
        return at(server.getAddress().getPort());
    }

    static DockerTarget at(int port) {
        return new DockerTarget(
                URI.create("tcp://127.0.0.1:" + port), Optional.of("demo"), List.of(ComposeService.named("redis")));
    }

    static ServiceTarget serviceAt(int port) {
        return at(port).eachService().get(0);
    }

    ServiceTarget service() {
        return serviceAt(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
