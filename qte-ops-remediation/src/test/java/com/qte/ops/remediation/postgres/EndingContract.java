package com.qte.ops.remediation.postgres;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What ends sessions of a real server keeps the contract as the role that may do no more than that. */
abstract class EndingContract extends RemediationContract<PostgresTarget> {
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
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.of("postgres");
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of(
                "checks.postgres.connections.idle-in-transaction.degraded", "300ms",
                "checks.postgres.queries.slow.degraded", "300ms");
    }

    /** A client that does what the remediation ends. */
    abstract void trouble(Client client);

    @Override
    protected Situation<PostgresTarget> ill() {
        Sessions sessions = new Sessions(Client.of(server, PostgresServer.APPLICATION, "trouble"), true);
        trouble(sessions.client());
        return sessions;
    }

    @Override
    protected Situation<PostgresTarget> well() {
        return new Sessions(
                Client.of(server, PostgresServer.APPLICATION, "trouble").run("SELECT 1"), false);
    }

    @Override
    protected Optional<PostgresTarget> at(int port) {
        return Optional.of(new PostgresTarget(
                "main",
                "jdbc:postgresql://127.0.0.1:" + port + "/qte",
                PostgresServer.HEALER,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty()));
    }

    @Override
    protected byte[] answer() {
        // N declines encryption; what follows begins the request for a password
        return "NR\0\0\0\10\0\0\0\3".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PostgresServer.PASSWORD));
    }

    /** The engine's sessions, of which there is one. */
    private final class Sessions implements Situation<PostgresTarget> {
        private final Client client;
        private final boolean ill;

        private Sessions(Client client, boolean ill) {
            this.client = client;
            this.ill = ill;
        }

        private Client client() {
            return client;
        }

        @Override
        public PostgresTarget target() {
            return Servers.target(server, PostgresServer.HEALER);
        }

        @Override
        public String recorded() {
            return Servers.ask(
                    server,
                    "SELECT string_agg(concat_ws(' ', pid, backend_start, state, state_change, query_start, query), E'\\n'"
                            + " ORDER BY pid) FROM pg_stat_activity WHERE usename = '" + PostgresServer.APPLICATION
                            + "'");
        }

        @Override
        public Map<String, String> wishes() {
            return Map.of("pid", Integer.toString(client.pid()));
        }

        /** The same session, in the same trouble for another time. */
        @Override
        public boolean recreate() throws Exception {
            if (ill) {
                recover(client);
                trouble(client);
            }
            return ill;
        }

        @Override
        public boolean breakOff() {
            return !end("usename = '" + PostgresServer.HEALER + "'").isEmpty();
        }

        @Override
        public void close() {
            client.close();
            String unused = end("usename = '" + PostgresServer.APPLICATION + "'");
        }

        private String end(String whose) {
            return Servers.ask(
                    server, "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE " + whose);
        }
    }

    /** Brings the client out of its trouble. */
    abstract void recover(Client client) throws Exception;

    /** As superuser. */
    static String ask(String sql) {
        return Servers.ask(server, sql);
    }
}
