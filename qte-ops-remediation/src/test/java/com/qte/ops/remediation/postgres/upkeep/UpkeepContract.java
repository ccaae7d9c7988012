package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.remediation.Probes;
import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.remediation.postgres.Servers;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What keeps a real server's tables well keeps the contract as the role that may do no more than that. */
abstract class UpkeepContract extends RemediationContract<PostgresTarget> {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of("autovacuum", "off"));
        server.asSuperuser("GRANT " + PostgresServer.APPLICATION + " TO " + PostgresServer.HEALER);
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
        return Probes.of("postgres").stream()
                .filter(probe -> probe.spec().checks().stream()
                        .anyMatch(
                                check -> remediation().spec().heals(check.spec().id())))
                .toList();
    }

    /** Statements that make the table {@code trades} anew, with the fault. */
    abstract List<String> illness();

    /** Statements that take the fault away. */
    abstract List<String> cure();

    /** SQL whose one value is all that could be changed. */
    abstract String record();

    /** What the server is wanted to hold. */
    Wanted wanted() {
        return Wanted.DEFAULT;
    }

    @Override
    protected Situation<PostgresTarget> ill() {
        make(illness());
        return new Trades(true);
    }

    @Override
    protected Situation<PostgresTarget> well() {
        make(illness());
        make(cure());
        return new Trades(false);
    }

    private static void make(List<String> statements) {
        // What a session did is told to the others when it ends.
        try (Client client = Client.of(server, PostgresServer.APPLICATION, "setup")) {
            for (String sql : statements) {
                client.must(sql);
            }
            client.end();
        }
    }

    @Override
    protected Optional<PostgresTarget> at(int port) {
        return Optional.of(target("jdbc:postgresql://127.0.0.1:" + port + "/qte"));
    }

    private PostgresTarget target(String url) {
        return new PostgresTarget("main", url, PostgresServer.HEALER, secret(), Optional.empty(), wanted());
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

    /** What else is recorded. */
    String recordedElsewhere() throws Exception {
        return "";
    }

    /** The engine's table. */
    private final class Trades implements Situation<PostgresTarget> {
        private final boolean ill;

        private Trades(boolean ill) {
            this.ill = ill;
        }

        @Override
        public PostgresTarget target() {
            return UpkeepContract.this.target(server.url());
        }

        @Override
        public String recorded() throws Exception {
            return Servers.ask(server, record()) + recordedElsewhere();
        }

        @Override
        public boolean recreate() {
            if (ill) {
                make(illness());
            }
            return ill;
        }

        @Override
        public boolean breakOff() {
            return !Servers.ask(
                            server,
                            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE usename = '"
                                    + PostgresServer.HEALER + "'")
                    .isEmpty();
        }

        @Override
        public void close() {
            make(List.of("DROP TABLE IF EXISTS trades"));
        }
    }
}
