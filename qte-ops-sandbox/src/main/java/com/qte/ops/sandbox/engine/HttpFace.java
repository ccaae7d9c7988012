package com.qte.ops.sandbox.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** The engine's two ports on the loopback address: the API, and the administration. */
final class HttpFace {
    private static final String JSON = "application/json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String NONSENSE = "<html><body>502 Bad Gateway</body></html>\n";

    private final HttpServer api;
    private final HttpServer admin;
    private final Meters meters;
    private final EventQueue queue;
    private final EngineLog log;
    private final EngineFault.Switch fault;

    /** @throws IOException if no port is free */
    HttpFace(
            Meters meters, EventQueue queue, int workers, EngineLog log, EngineFault.Switch fault, Executor executor)
            throws IOException {
        this.meters = meters;
        this.queue = queue;
        this.log = log;
        this.fault = fault;
        api = server(executor);
        admin = server(executor);
        api.createContext("/health", this::health);
        api.createContext("/metrics", this::metrics);
        api.createContext("/orders", this::orders);
        get(
                "/admin/queue/status",
                () -> String.format(
                        Locale.ROOT,
                        "{\"size\":%d,\"capacity\":%d,\"oldestSeconds\":%.3f,\"workers\":%d}",
                        queue.size(),
                        queue.capacity(),
                        queue.oldestSeconds(),
                        workers));
        admin.createContext("/admin/queue/clear", this::clear);
        admin.createContext("/admin/fault/", this::setFault);
    }

    void start() {
        api.start();
        admin.start();
    }

    void stop() {
        api.stop(0);
        admin.stop(0);
    }

    int apiPort() {
        return api.getAddress().getPort();
    }

    int adminPort() {
        return admin.getAddress().getPort();
    }

    private void health(HttpExchange exchange) throws IOException {
        if (fault.is(EngineFault.SILENT)) {
            return; // whoever asked waits
        }
        boolean down = fault.is(EngineFault.DOWN);
        answer(exchange, down ? 503 : 200, JSON, "{\"status\":\"" + (down ? "DOWN" : "UP") + "\"}");
    }

    private void metrics(HttpExchange exchange) throws IOException {
        if (fault.is(EngineFault.PAGE_ABSENT)) {
            answer(exchange, 404, JSON, "{\"error\":\"not found\"}");
        } else {
            answer(exchange, 200, PROMETHEUS, fault.is(EngineFault.PAGE_NONSENSE) ? NONSENSE : meters.page());
        }
    }

    /** Takes any order, and does nothing with it. */
    private void orders(HttpExchange exchange) throws IOException {
        int status = fault.is(EngineFault.SERVER_ERRORS) ? 503 : 200;
        boolean rejected = fault.is(EngineFault.ORDERS_REJECTED);
        meters.answered(status);
        if (status == 200) {
            meters.ordered(rejected);
        }
        answer(exchange, status, JSON, "{\"status\":\"" + (rejected ? "REJECTED" : "ACCEPTED") + "\"}");
    }

    private void clear(HttpExchange exchange) throws IOException {
        if (!isPost(exchange)) {
            return;
        }
        int cleared = queue.clear();
        log.warn("event queue cleared, " + cleared + " events thrown away");
        answer(exchange, 200, JSON, "{\"cleared\":" + cleared + "}");
    }

    private void setFault(HttpExchange exchange) throws IOException {
        if (!isPost(exchange)) {
            return;
        }
        URI address = exchange.getRequestURI();
        String name = address.getPath().substring(address.getPath().lastIndexOf('/') + 1);
        fault.set(EngineFault.valueOf(name));
        log.warn("fault made on purpose: " + name);
        answer(exchange, 200, JSON, "{\"fault\":\"" + name + "\"}");
    }

    private static boolean isPost(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            return true;
        }
        answer(exchange, 405, JSON, "{\"error\":\"POST only\"}");
        return false;
    }

    private static HttpServer server(Executor executor) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        return server;
    }

    private void get(String path, Supplier<String> body) {
        admin.createContext(path, exchange -> answer(exchange, 200, JSON, body.get()));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
