package org.example.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** The engine's HTTP interface, at a loopback address. */
final class Face {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(2, work -> {
        Thread thread = new Thread(work, "engine-http");
        thread.setDaemon(true);
        return thread;
    });

    Face(PrometheusMeterRegistry meters) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        serve("/health", page("application/json", () -> "{\"status\":\"UP\"}"));
        serve("/metrics", page("text/plain; version=0.0.4; charset=utf-8", meters::scrape));
    }

    void serve(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    void start() {
        server.start();
    }

    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static HttpHandler page(String type, Supplier<String> content) {
        return (HttpExchange exchange) -> {
            try (exchange) {
                byte[] body = content.get().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        };
    }
}
