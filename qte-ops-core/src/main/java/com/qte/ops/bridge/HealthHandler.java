package com.qte.ops.bridge;

import com.qte.ops.Health;
import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The engine's health over HTTP, for a load balancer: 200 where it is up, 503 where it is down, with {@link HealthAnswer}
 * as its body.
 *
 * <pre>{@code server.createContext("/ops/health", new HealthHandler(ops));}</pre>
 *
 * <p>Answers from the last diagnosis, in microseconds, however often and by whomever it is asked: no request makes it look
 * at anything. Only {@code GET} and {@code HEAD} are answered, only this very path, and nothing of a request is read, kept
 * or told again. It lets everybody in: where names of checks and servers are not for everybody, put it behind the host's
 * own door. Thread-safe.
 *
 * <p>The JDK's server sends head and body in two pieces. A client that keeps its connection may then wait 40 ms for the
 * second one, unless the JVM was started with {@code -Dsun.net.httpserver.nodelay=true}.
 */
public final class HealthHandler implements HttpHandler {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int WITHOUT_BODY = -1;

    private final Supplier<Health> health;
    private final Scope needs;

    /** By {@link Readiness#NEEDS}. */
    public HealthHandler(QteOps ops) {
        this(ops, Readiness.NEEDS);
    }

    /** @param needs the checks that decide */
    public HealthHandler(QteOps ops, Scope needs) {
        this(ops::health, needs);
    }

    HealthHandler(Supplier<Health> health, Scope needs) {
        this.health = health;
        this.needs = needs;
    }

    /**
     * Answers one request; blocks while the connection is written to. A client that announces a body and does not send it
     * keeps the thread of the server that reads it: its executor wants more than one, and the port is for its load balancer
     * alone ({@code sun.net.httpserver.maxReqTime} bounds how long a request may take).
     *
     * @throws IOException if the other side has gone away
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getHttpContext()
                    .getPath()
                    .equals(exchange.getRequestURI().getPath())) {
                exchange.sendResponseHeaders(NOT_FOUND, WITHOUT_BODY);
            } else if (method.equals("GET") || method.equals("HEAD")) {
                answer(exchange, method.equals("GET"));
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(NOT_ALLOWED, WITHOUT_BODY);
            }
        }
    }

    private void answer(HttpExchange exchange, boolean withBody) throws IOException {
        HealthAnswer answer = HealthAnswer.of(health.get(), needs);
        int code = answer.status() == Readiness.Answer.UP ? OK : UNAVAILABLE;
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if (withBody) {
            byte[] body = answer.json().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, body.length);
            exchange.getResponseBody().write(body);
        } else {
            exchange.sendResponseHeaders(code, WITHOUT_BODY);
        }
    }
}
