package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.Call.found;
import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static com.qte.ops.remediation.postgres.Servers.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.PostgresServer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ends sessions of a real server as the role that may do no more than that. */
class EndingIT {
    private static PostgresServer server;
    private static PostgresTarget target;

    private final Remediation<PostgresTarget> cancel = new CancelQuery();
    private final Remediation<PostgresTarget> terminate = new TerminateQuery();
    private final Remediation<PostgresTarget> idle = new TerminateIdle();

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
        target = Servers.target(server, PostgresServer.HEALER);
        Client.of(server, PostgresServer.APPLICATION, "setup")
                .run("CREATE TABLE accounts (id int PRIMARY KEY, cash int)", "INSERT INTO accounts VALUES (1, 0)")
                .close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void terminateIdle_holderOfALock_endsItAndNobodyElse() throws Exception {
        try (Client holder = engine("leak");
                Client worker = engine("worker");
                Client other = engine("other")) {
            holder.run("BEGIN", "UPDATE accounts SET cash = 1 WHERE id = 1");
            other.run("BEGIN", "SELECT 1");
            CompletableFuture<String> waiting = worker.begin("UPDATE accounts SET cash = 2 WHERE id = 1");

            Plan plan = await().atMost(Duration.ofSeconds(10))
                    .until(
                            () -> plan(idle, finding(Occasions.BLOCKED, 0.5)),
                            made -> !made.actions().isEmpty());
            assertThat(plan.actions()).hasSize(1);
            assertThat(plan.note()).isEqualTo("all");
            assertThat(plan.peers()).isEqualTo(3);
            assertThat(plan.actions().get(0).identity())
                    .containsEntry("pid", Integer.toString(holder.pid()))
                    .containsEntry("application", "leak")
                    .containsEntry("state", "idle in transaction");
            assertThat(plan(idle, finding(Occasions.BLOCKED, 0.5)).hash()).isEqualTo(plan.hash());

            assertThat(idle.trace(plan.actions().get(0), Call.at(target))).isEqualTo(Trace.NOT_DONE);
            Result result = apply(idle, plan.actions().get(0), Call.at(target));

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(idle.trace(plan.actions().get(0), Call.at(target))).isEqualTo(Trace.DONE);
            assertThat(waiting.get(5, TimeUnit.SECONDS)).isEmpty();
            assertThat(state(server, holder.pid())).isEmpty();
            assertThat(other.lives()).isTrue();
            assertThat(worker.lives()).isTrue();
            assertThat(apply(idle, plan.actions().get(0), Call.at(target)).kind())
                    .isEqualTo(Result.Kind.GONE);
        }
    }

    @Test
    void cancelQuery_longQuery_endsTheQueryAndKeepsTheSession() throws Exception {
        try (Client client = engine("report")) {
            CompletableFuture<String> query = client.begin("SELECT pg_sleep(60), 'data of a client'");
            Plan plan = await().until(
                            () -> plan(cancel, finding(Occasions.SLOW_QUERIES, 0.3)),
                            made -> !made.actions().isEmpty());

            assertThat(plan.actions().get(0).before().get("query")).isEqualTo("SELECT pg_sleep(?), ?");
            assertThat(cancel.trace(plan.actions().get(0), Call.at(target))).isEqualTo(Trace.NOT_DONE);
            assertThat(apply(cancel, plan.actions().get(0), Call.at(target)).kind())
                    .isEqualTo(Result.Kind.DONE);
            assertThat(query.get(5, TimeUnit.SECONDS)).isEqualTo("57014");
            assertThat(cancel.trace(plan.actions().get(0), Call.at(target))).isEqualTo(Trace.DONE);
            assertThat(client.lives()).isTrue();
            assertThat(apply(cancel, plan.actions().get(0), Call.at(target)).kind())
                    .isEqualTo(Result.Kind.GONE);
        }
    }

    @Test
    void terminateQuery_copyThatWaitsForItsClient_isEndedWhereACancelIsNotEvenPlanned() throws Exception {
        try (Client client = engine("loader")) {
            client.copyIn("COPY accounts FROM STDIN");
            Plan plan = await().until(
                            () -> plan(terminate, finding(Occasions.SLOW_QUERIES, 0.3)),
                            made -> !made.actions().isEmpty());

            assertThat(plan(cancel, finding(Occasions.SLOW_QUERIES, 0.3)).actions())
                    .isEmpty();
            assertThat(plan(cancel, wishing(client.pid())).note()).isEqualTo("does-not-fit");
            assertThat(apply(terminate, plan.actions().get(0), Call.at(target)).kind())
                    .isEqualTo(Result.Kind.DONE);
            assertThat(state(server, client.pid())).isEmpty();
        }
    }

    @Test
    void apply_anyPartOfTheIdentityWrong_goneAndNothingEnded() throws Exception {
        try (Client client = engine("exact")) {
            client.run("BEGIN", "SELECT 1");
            Action planned = plan(idle, wishing(client.pid())).actions().get(0);
            Map<String, String> others = Map.of(
                    "backendStart", microsecondLater(planned, "backendStart"),
                    "queryStart", microsecondLater(planned, "queryStart"),
                    "stateChange", microsecondLater(planned, "stateChange"),
                    "state", "idle in transaction (aborted)",
                    "user", "somebody",
                    "application", "else",
                    "database", "postgres");

            others.forEach((column, value) -> {
                Map<String, String> wrong = new HashMap<>(planned.identity());
                wrong.put(column, value);
                Action action = Action.of(planned.verb(), planned.target(), wrong, Map.of());
                assertThat(apply(idle, action, Call.at(target)).kind())
                        .as(column)
                        .isEqualTo(Result.Kind.GONE);
                assertThat(state(server, client.pid())).as(column).isEqualTo("idle in transaction");
            });
            assertThat(apply(idle, planned, Call.at(target)).kind()).isEqualTo(Result.Kind.DONE);
        }
    }

    @Test
    void apply_actionOfAnotherKind_refused() {
        try (Client client = engine("kind")) {
            client.run("BEGIN", "SELECT 1");
            Action planned = plan(idle, wishing(client.pid())).actions().get(0);
            Action cancelled = Action.of("cancel", planned.target(), planned.identity(), Map.of());
            Action halfNamed =
                    Action.of("terminate", planned.target(), Map.of("pid", Integer.toString(client.pid())), Map.of());

            assertThat(apply(cancel, cancelled, Call.at(target)).kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(apply(terminate, planned, Call.at(target)).kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(apply(idle, halfNamed, Call.at(target)).kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(client.lives()).isTrue();
        }
    }

    @Test
    void apply_stoppedBeforeTheAct_changesNothing() {
        try (Client client = engine("stopped")) {
            client.run("BEGIN", "SELECT 1");
            Action planned = plan(idle, wishing(client.pid())).actions().get(0);
            Call<PostgresTarget> call = Call.at(target).proceeding(() -> {
                throw new IllegalStateException("kill switch");
            });

            assertThat(catchThrowable(() -> apply(idle, planned, call))).hasMessage("kill switch");
            assertThat(client.lives()).isTrue();
        }
    }

    @Test
    void plan_wishedPid_saysWhyNot() {
        try (Client dump = engine("pg_dump");
                Client busy = engine("busy");
                Client superuser = Client.of(server, PostgresServer.SUPERUSER, "dba")) {
            assertThat(plan(idle, wishing(dump.pid())).note()).isEqualTo("spared.protected");
            assertThat(plan(idle, wishing(superuser.pid())).note()).isEqualTo("spared.superuser");
            assertThat(plan(idle, wishing(1)).note()).isEqualTo("no-such-pid");
            busy.begin("SELECT pg_sleep(30)");
            await().until(() -> state(server, busy.pid()).equals("active"));
            assertThat(plan(idle, wishing(busy.pid())).note()).isEqualTo("does-not-fit");
            assertThat(plan(cancel, wishing(busy.pid())).actions()).hasSize(1);
            assertThat(List.of(dump.lives(), superuser.lives())).containsOnly(true);
        }
    }

    private static Client engine(String application) {
        return Client.of(server, PostgresServer.APPLICATION, application);
    }

    private static Call<PostgresTarget> finding(String check, double limitSeconds) {
        return Call.finding(target, found(target.subject(), check, limitSeconds));
    }

    private static Call<PostgresTarget> wishing(int pid) {
        return Call.wishing(target, "pid", Integer.toString(pid));
    }

    private static String microsecondLater(Action action, String column) {
        String instant = action.identity().getOrDefault(column, "");
        int micros = Integer.parseInt(instant.substring(20, 26));
        return instant.substring(0, 20) + String.format(Locale.ROOT, "%06d", (micros + 1) % 1_000_000) + "Z";
    }
}
