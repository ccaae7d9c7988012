package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.Call.found;
import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Missing rights are named, and a plan only reads: the server's own log of every statement is the witness. */
class RightsIT {
    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of("log_statement", "all", "log_line_prefix", "app=%a|"));
        server.asSuperuser(
                "CREATE ROLE signaller LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'",
                "GRANT pg_signal_backend TO signaller");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void plan_roleThatMayNotEndSessions_namesTheGrant() {
        assertThatThrownBy(() -> plan(new CancelQuery(), Call.at(Servers.target(server, PostgresServer.MONITOR))))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("GRANT pg_signal_backend TO " + PostgresServer.MONITOR)
                .extracting(error -> ((OpsException) error).kind())
                .isEqualTo(OpsException.Kind.DENIED);
    }

    @Test
    void plan_roleThatSeesNothing_namesTheGrant() {
        assertThatThrownBy(() -> plan(new CancelQuery(), Call.at(Servers.target(server, "signaller"))))
                .hasMessageContaining("GRANT pg_monitor TO signaller");
    }

    @Test
    void apply_rightsLostSincePlanning_refusedWithTheGrant() {
        try (Client client = Client.of(server, PostgresServer.APPLICATION, "leak")) {
            client.run("BEGIN", "SELECT 1");
            Call<PostgresTarget> wish =
                    Call.wishing(Servers.target(server, PostgresServer.HEALER), "pid", Integer.toString(client.pid()));
            Action action = plan(new TerminateIdle(), wish).actions().get(0);

            Result asMonitor =
                    apply(new TerminateIdle(), action, Call.at(Servers.target(server, PostgresServer.MONITOR)));
            Result asSignaller = apply(new TerminateIdle(), action, Call.at(Servers.target(server, "signaller")));

            assertThat(asMonitor.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(asMonitor.detail()).contains("GRANT").contains("pg_signal_backend");
            assertThat(asSignaller.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(asSignaller.detail()).contains("GRANT pg_monitor");
            assertThat(client.lives()).isTrue();
        }
    }

    @Test
    void plan_anyRemediation_onlyReads() throws IOException {
        PostgresTarget target = Servers.target(server, PostgresServer.HEALER);
        try (Client client = Client.of(server, PostgresServer.APPLICATION, "leak")) {
            client.run("BEGIN", "SELECT 1");
            long from = Files.size(server.log());
            await().until(() -> !plan(
                            new TerminateIdle(),
                            Call.finding(target, found(target.subject(), Occasions.IDLE_IN_TRANSACTION, 0.2)))
                    .actions()
                    .isEmpty());
            plan(new CancelQuery(), Call.at(target));
            plan(new TerminateQuery(), Call.at(target));

            await().until(() -> ours(from).size() >= 6);
            assertThat(ours(from))
                    .allMatch(line -> line.matches(".*: +(SELECT|WITH|SET (statement_timeout|lock_timeout|"
                            + "default_transaction_read_only|extra_float_digits|application_name)).*"))
                    .noneMatch(line -> line.contains("pg_terminate_backend") || line.contains("pg_cancel_backend"));
            assertThat(client.lives()).isTrue();
        }
    }

    private static List<String> ours(long from) throws IOException {
        byte[] all = Files.readAllBytes(server.log());
        String added = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
        return added.lines()
                .filter(line -> line.matches("app=qte-ops\\W*LOG:  (statement|execute).*"))
                .toList();
    }
}
