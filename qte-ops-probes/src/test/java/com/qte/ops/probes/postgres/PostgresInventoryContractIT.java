package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresInventory.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.PostgresServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Faults of the server befall {@link PostgresHousekeeping}, which asks in the same way. */
public class PostgresInventoryContractIT extends ProbeContract<PostgresTarget, Snapshot> {
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
    public Probe<PostgresTarget, Snapshot> probe() {
        return new PostgresInventory();
    }

    @Override
    protected PostgresTarget working() {
        return target(server.url(), PostgresServer.PASSWORD);
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
