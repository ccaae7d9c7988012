package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.EnginePools.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.PostgresServer;
import java.util.Map;
import java.util.Optional;

/** It looks at this JVM, and at the server only while somebody waits: faults of the server are none of its concern. */
public class EnginePoolsContractIT extends ProbeContract<PostgresTarget, Snapshot> {
    @Override
    public Probe<PostgresTarget, Snapshot> probe() {
        return new EnginePools();
    }

    @Override
    protected PostgresTarget working() {
        return new PostgresTarget(
                "main",
                "jdbc:postgresql://127.0.0.1:1/qte",
                PostgresServer.MONITOR,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty());
    }

    @Override
    protected Map<String, PostgresTarget> unseen() {
        return Map.of("there is no pool in this JVM", working());
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PostgresServer.PASSWORD));
    }
}
