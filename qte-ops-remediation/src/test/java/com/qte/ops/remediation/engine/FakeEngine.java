package com.qte.ops.remediation.engine;

import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.Situation;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A server with the faces of an engine: health, metrics, and the administration of a queue. */
final class FakeEngine implements Situation<EngineTarget> {
    static final long CAPACITY = 5_000;

    private final HttpServer server;
    private final Map<String, String> wishes;
    private final AtomicLong size;
    private final AtomicInteger clearAnswers = new AtomicInteger(200);
    private final AtomicInteger run = new AtomicInteger(1);
    private volatile boolean clears = true;
    private volatile boolean up = true;
    private volatile boolean tellsRun = true;
    private final List<String> tokens = new ArrayList<>();

    private FakeEngine(long size, Map<String, String> wishes) throws IOException {
        this.wishes = wishes;
        this.size = new AtomicLong(size);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static FakeEngine with(long waiting) throws IOException {
        return new FakeEngine(waiting, Map.of());
    }

    /** That says of itself that it does not work, until it is restarted. */
    static FakeEngine down() throws IOException {
        FakeEngine engine = new FakeEngine(3, Map.of("engine", "qte-engine"));
        engine.up = false;
        return engine;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        synchronized (tokens) {
            tokens.add(path + " " + exchange.getRequestHeaders().getFirst("Authorization"));
        }
        switch (path) {
            case "/health" -> send(exchange, up ? 200 : 503, up ? "{\"status\":\"UP\"}" : "gone away");
            case "/metrics" ->
                send(
                        exchange,
                        200,
                        "qte_event_queue_size " + size + "\nqte_event_queue_capacity " + CAPACITY
                                + (tellsRun ? "\nprocess_start_time_seconds 170000000" + run + "\n" : "\n"));
            case "/admin/queue/status" ->
                send(exchange, 200, "{\"size\":" + size + ",\"capacity\":" + CAPACITY + ",\"workers\":4}");
            case "/admin/queue/clear" -> clear(exchange);
            default -> send(exchange, 404, "");
        }
    }

    private void clear(HttpExchange exchange) throws IOException {
        boolean posted = exchange.getRequestMethod().equals("POST");
        long cleared = posted && clears && clearAnswers.get() == 200 ? size.getAndSet(0) : 0;
        send(exchange, posted ? clearAnswers.get() : 405, "{\"cleared\":" + cleared + "}");
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Answers the next clearings with this status, and clears nothing unless it is 200. */
    FakeEngine answering(int status) {
        clearAnswers.set(status);
        return this;
    }

    /** Says that it has cleared, and has not. */
    FakeEngine lying() {
        clears = false;
        return this;
    }

    /** Its page does not say any more when it started. */
    void withoutItsRun() {
        tellsRun = false;
    }

    void waiting(long events) {
        size.set(events);
    }

    long waiting() {
        return size.get();
    }

    int run() {
        return run.get();
    }

    void restart() {
        up = true;
        run.incrementAndGet();
    }

    /** What was asked for, each with what it was shown. */
    List<String> asked() {
        synchronized (tokens) {
            return List.copyOf(tokens);
        }
    }

    @Override
    public EngineTarget target() {
        return Engines.at(server.getAddress().getPort());
    }

    @Override
    public Map<String, String> wishes() {
        return wishes;
    }

    /** Another run with the same fault. */
    @Override
    public boolean recreate() {
        run.incrementAndGet();
        return true;
    }

    @Override
    public String recorded() {
        return size + " waiting, run " + run + ", up " + up;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
