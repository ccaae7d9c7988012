package com.qte.ops.sandbox.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The engine's two ports on the loopback address: the API, and the administration. */
final class HttpFace {
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer api;
    private final HttpServer admin;

    /** @throws IOException if no port is free */
    HttpFace(Meters meters, EventQueue queue, int workers, EngineLog log, Executor executor) throws IOException {
        api = server(executor);
        admin = server(executor);
        get(api, "/health", JSON, () -> "{\"status\":\"UP\"}");
        get(api, "/metrics", PROMETHEUS, meters::page);
        get(
                admin,
                "/admin/queue/status",
                JSON,
                () -> "{\"size\":" + queue.size() + ",\"capacity\":" + queue.capacity() + ",\"workers\":" + workers
                        + "}");
        admin.createContext("/admin/queue/clear", exchange -> {
            if (!exchange.getRequestMethod().equals("POST")) {
                answer(exchange, 405, JSON, "{\"error\":\"POST only\"}");
                return;
            }
            int cleared = queue.clear();
            log.warn("event queue cleared, " + cleared + " events thrown away");
            answer(exchange, 200, JSON, "{\"cleared\":" + cleared + "}");
        });
    }

    void start() {
        api.start();
        admin.start();
    }

    int apiPort() {
        return api.getAddress().getPort();
    }

    int adminPort() {
        return admin.getAddress().getPort();
    }

    private static HttpServer server(Executor executor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        return server;
    }

    private static void get(HttpServer server, String path, String type, Supplier<String> body) {
        server.createContext(path, exchange -> answer(exchange, 200, type, body.get()));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
