package com.qte.ops.probes.network;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.network.EndpointTarget;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.FaultyServer;
import com.qte.ops.testkit.servers.HttpFaults;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class EndpointsContractIT extends ProbeContract<EndpointTarget, EndpointSnapshot> {
    private static final int LARGE_BYTES = 20 << 20;
    private static FaultyServer server;

    @BeforeAll
    static void start() {
        server = FaultyServer.with(caller -> {
            while (!caller.line().isEmpty()) {
                continue;
            }
            caller.send("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        });
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Probe<EndpointTarget, EndpointSnapshot> probe() {
        return new Endpoints();
    }

    @Override
    protected EndpointTarget working() {
        return target("http", server.port());
    }

    @Override
    protected Optional<EndpointTarget> at(int port) {
        return Optional.of(target("http", port));
    }

    @Override
    protected Map<String, EndpointTarget> broken() {
        return Map.of(
                "what listens speaks no TLS", target("https", server.port()),
                "its name is nobody's", named("nobody.invalid"));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Map<String, Fault> faults() {
        return Map.of(
                "answers 503", HttpFaults.status(503),
                "sends headers without end", HttpFaults.endlessHeaders());
    }

    @Override
    protected Map<String, Fault> burdens() {
        return Map.of("sends 20 MiB", HttpFaults.body(LARGE_BYTES));
    }

    private static EndpointTarget target(String scheme, int port) {
        return target(URI.create(scheme + "://127.0.0.1:" + port + "/health"));
    }

    /** The name server that is asked is one that nobody is. */
    private static EndpointTarget named(String host) {
        return target(URI.create("http://" + host + "/"));
    }

    private static EndpointTarget target(URI url) {
        NetworkTarget.Machine machine = new NetworkTarget.Machine(
                Path.of("/"),
                java.util.List.of(new com.qte.ops.target.network.Address("127.0.0.1", FaultyServer.nobody())));
        return new EndpointTarget("api", url, "other", "HEAD", Duration.ofMillis(1_200), Optional.empty(), machine);
    }
}
