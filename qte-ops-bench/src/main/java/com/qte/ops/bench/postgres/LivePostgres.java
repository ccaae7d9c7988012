package com.qte.ops.bench.postgres;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server of its own for each JVM, with as many idle sessions beside as the row says; the same for
 * everybody, who logs in as a role of {@code pg_monitor}. It ends with the JVM.
 */
abstract class LivePostgres extends Entrant {
    private static @Nullable PostgresServer server;

    private final List<Connection> crowd = new ArrayList<>();

    @Override
    protected void enter() throws Exception {
        start();
        for (int session = 0; session < sessionsBeside(); session++) {
            crowd.add(server().connect(PostgresServer.SUPERUSER));
        }
    }

    /** How many sessions are idle meanwhile. */
    protected int sessionsBeside() {
        return 0;
    }

    @Override
    protected void leave() throws IOException {
        try {
            for (Connection one : crowd) {
                one.close();
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
        crowd.clear();
    }

    private static synchronized void start() {
        if (server == null) {
            PostgresServer started = PostgresServer.start(Map.of("max_connections", "600"));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "postgres"));
            server = started;
        }
    }

    static synchronized PostgresServer server() {
        return Objects.requireNonNull(server, "no server is started yet");
    }
}
