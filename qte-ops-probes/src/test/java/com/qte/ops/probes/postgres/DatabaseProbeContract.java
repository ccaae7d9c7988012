package com.qte.ops.probes.postgres;

import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.PostgresFaults;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What a probe of a database is held against. */
public abstract class DatabaseProbeContract<S extends Record> extends ProbeContract<PostgresTarget, S> {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    protected PostgresTarget working() {
        return target(server.url(), PostgresServer.PASSWORD);
    }

    @Override
    protected Optional<PostgresTarget> at(int port) {
        return Optional.of(target("jdbc:postgresql://127.0.0.1:" + port + "/qte", PostgresServer.PASSWORD));
    }

    @Override
    protected byte[] answer() {
        // N declines encryption; what follows begins the request for a password
        return "NR\0\0\0\10\0\0\0\3".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Map<String, Fault> faults() {
        return Map.of(
                "wants another password", PostgresFaults.wrongPassword(),
                "is silent after the login", PostgresFaults.silentAfterLogin());
    }

    /** All that a server may do to a login. */
    static Map<String, Fault> faultsOfLogins() {
        return Map.of(
                "wants another password", PostgresFaults.wrongPassword(),
                "starts up", PostgresFaults.startingUp(),
                "has no slot left", PostgresFaults.tooManyConnections(),
                "has no such database", PostgresFaults.noDatabase(),
                "is silent after the login", PostgresFaults.silentAfterLogin(),
                "lets in without its settings", PostgresFaults.bareLogin(),
                "tells the password", PostgresFaults.refusal("28P01", "no " + PostgresServer.PASSWORD + " here"));
    }

    @Override
    protected Map<String, PostgresTarget> broken() {
        return Map.of("wrong password", target(server.url(), "not-" + PostgresServer.PASSWORD));
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PostgresServer.PASSWORD));
    }

    private static PostgresTarget target(String url, String password) {
        return new PostgresTarget(
                "main", url, PostgresServer.MONITOR, Optional.of(Secret.of(password)), Optional.empty());
    }
}
