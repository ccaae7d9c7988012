package com.qte.ops.probes.engine;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.FaultyServer;
import com.qte.ops.testkit.servers.HttpFaults;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class EnginePageContractIT extends ProbeContract<EngineTarget, EngineSnapshot> {
    private static final int LARGE_BYTES = 20 << 20;
    private static FaultyServer server;

    /** A server that for once is well: it answers every request alike. */
    @BeforeAll
    static void start() {
        String body = "{\"status\":\"UP\"}";
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n" + body;
        server = FaultyServer.with(caller -> {
            while (!caller.line().isEmpty()) {
                continue;
            }
            caller.send(answer);
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Probe<EngineTarget, EngineSnapshot> probe() {
        return new EnginePage();
    }

    @Override
    protected EngineTarget working() {
        return target(server.port());
    }

    @Override
    protected Optional<EngineTarget> at(int port) {
        return Optional.of(target(port));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"status\":\"UP\"".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Map<String, Fault> faults() {
        return Map.of(
                "answers 503", HttpFaults.status(503),
                "sends headers without end", HttpFaults.endlessHeaders(),
                "announces more than it sends", HttpFaults.wrongLength());
    }

    @Override
    protected Map<String, Fault> burdens() {
        return Map.of("sends 20 MiB", HttpFaults.body(LARGE_BYTES));
    }

    private static EngineTarget target(int port) {
        URI base = URI.create("http://127.0.0.1:" + port);
        return new EngineTarget("qte-engine", base, Optional.of(base));
    }
}
