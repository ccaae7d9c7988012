package com.qte.ops.probes.postgres;

import com.qte.ops.probes.docker.ServersContainer;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;

/** The contract of {@link PostgresActivityContractIT} with the server of Debian in a container, as {@code pg_monitor}. */
class PostgresInContainerContractIT extends ProbeContract<PostgresTarget, Snapshot> {
    private static final int PORT = 5432;
    private static GenericContainer<?> container;

    @BeforeAll
    static void start() throws Exception {
        container = ServersContainer.start(PORT, "pg_isready", "pg_ctlcluster", "--foreground", "15", "main", "start");
        try (Connection connection = DriverManager.getConnection(url(), "postgres", "");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE qte_ops LOGIN");
            statement.execute("GRANT pg_monitor TO qte_ops");
        }
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    private static String url() {
        return "jdbc:postgresql://" + container.getHost() + ":" + container.getMappedPort(PORT) + "/postgres";
    }

    @Override
    public Probe<PostgresTarget, Snapshot> probe() {
        return new PostgresActivity();
    }

    @Override
    protected PostgresTarget working() {
        return new PostgresTarget("main", url(), "qte_ops", Optional.empty(), Optional.of("db"));
    }
}
