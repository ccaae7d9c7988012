package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.Call.found;
import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.ask;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static com.qte.ops.remediation.postgres.Servers.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of session that a server can have, as far as one can be made: exactly the allowed ones are ended. */
class ZooIT {
    private static final String ENGINE = PostgresServer.APPLICATION;
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ";
    private static final String SLEEP = "SELECT pg_sleep(120)";

    /** Those of the server's own processes and those that it is at work for. */
    /** The worker on that table stays; others come by for a moment, wherever something is to be done. */
    private static final String WORKERS = "(backend_type = 'parallel worker'"
            + " OR backend_type = 'autovacuum worker' AND query LIKE '%vacuumed_by_itself%')";

    private static final String AT_WORK = "SELECT string_agg(backend_type || ' ' || pid, ', ' ORDER BY pid)"
            + " FROM pg_stat_activity WHERE " + WORKERS + " OR application_name IN ('slow vacuum', 'standby')";

    private final Map<String, Client> zoo = new LinkedHashMap<>();
    private @Nullable PostgresServer running;

    static Stream<Integer> versions() {
        return Stream.of(13, 18).filter(PostgresServer::has);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void allRemediations_runUntilNothingIsLeftToDo_endExactlyTheAllowedSessions(int major) throws Exception {
        try (PostgresServer started = PostgresServer.start(
                major, Map.of("max_prepared_transactions", "5", "autovacuum_naptime", "1s", "wal_level", "replica"))) {
            running = started;
            started.asSuperuser(
                    "CREATE ROLE flyway LOGIN PASSWORD '" + PostgresServer.PASSWORD + "'",
                    "CREATE ROLE streamer LOGIN REPLICATION PASSWORD '" + PostgresServer.PASSWORD + "'");
            everybodyAllowedAndNobodyElse(major);
        }
    }

    private void everybodyAllowedAndNobodyElse(int major) throws Exception {
        CompletableFuture<String> slow = populate(major);
        Set<String> before = alive();
        String atWork = ask(server(), AT_WORK);

        int cancelled = exhaust(new CancelQuery());

        assertThat(slow.get()).isEqualTo("57014");
        assertThat(cancelled).isEqualTo(1);
        assertThat(alive()).isEqualTo(before);
        assertThat(exhaust(new TerminateQuery())).isEqualTo(1);
        assertThat(missing(before)).containsExactly("copy from its client");
        assertThat(exhaust(new TerminateIdle())).isEqualTo(4);
        assertThat(missing(before))
                .containsExactlyInAnyOrder(
                        "copy from its client", "idle in transaction", "failed transaction", "pool 00", "pool 01");
        assertThat(ask(server(), "SELECT count(*) FROM pg_prepared_xacts")).isEqualTo("1");
        assertThat(ask(server(), AT_WORK)).isEqualTo(atWork);
        assertThat(atWork)
                .contains("autovacuum worker")
                .contains("parallel worker")
                .contains("walsender");
        Trial.of("P28-" + major, "a zoo of sessions on PostgreSQL " + major, 1)
                .saw("of " + before.size() + " sessions and {" + atWork + "} ended are " + missing(before)
                        + " and one query, and no other");
        for (String active : List.of("dump", "superuser's query", "index build", "waits for the prepared one")) {
            assertThat(state(server(), client(active).pid())).as(active).isEqualTo("active");
        }
        zoo.values().forEach(Client::close);
    }

    private CompletableFuture<String> populate(int major) throws SQLException {
        engine("setup", "setup")
                .run(
                        "CREATE TABLE accounts (id int PRIMARY KEY, cash int)",
                        "INSERT INTO accounts VALUES (1, 0), (2, 0)");
        pool(major);
        busy();
        engine("idle in transaction", "worker").run("BEGIN", "UPDATE accounts SET cash = 1 WHERE id = 1");
        engine("failed transaction", "worker").run("BEGIN", "SELECT 1 / 0");
        engine("dump in transaction", "pg_dump").run("BEGIN", "SELECT 1");
        add("migration in transaction", Client.of(server(), "flyway", "app")).run("BEGIN", "SELECT 1");
        add("superuser in transaction", Client.of(server(), PostgresServer.SUPERUSER, "dba"))
                .run(BEGIN, "SELECT count(*) FROM accounts");
        add("own", Client.of(server(), PostgresServer.HEALER, "qte-ops")).run("BEGIN", "SELECT 1");
        add("other database", Client.of(server().url("postgres"), ENGINE, "worker", new Properties()))
                .run("BEGIN", "SELECT 1");
        add("walsender", Client.of(server().url(), "streamer", "standby", replication()));
        engine("prepared", "two-phase")
                .run("BEGIN", "UPDATE accounts SET cash = 1 WHERE id = 2", "PREPARE TRANSACTION 'settlement'");
        engine("dump", "pg_dump").begin(SLEEP);
        add("superuser's query", Client.of(server(), PostgresServer.SUPERUSER, "dba"))
                .begin(SLEEP);
        engine("copy from its client", "loader").copyIn("COPY accounts FROM STDIN");
        engine("index build", "upkeep").begin("CREATE INDEX CONCURRENTLY later ON accounts (cash)");
        engine("waits for the prepared one", "worker").begin("UPDATE accounts SET cash = 2 WHERE id = 2");
        CompletableFuture<String> slow = engine("slow query", "report").begin(SLEEP);
        await().until(() -> ask(server(), "SELECT count(*) FROM pg_stat_activity WHERE state = 'active'")
                .equals("12"));
        return slow;
    }

    /** Workers of the server's, and whom the server or a standby works for. */
    private void busy() throws SQLException {
        Client setup = client("setup");
        for (String table : List.of("vacuumed", "vacuumed_by_itself", "scanned")) {
            setup.run(
                    "CREATE TABLE " + table + " (id int) WITH (autovacuum_enabled = false)",
                    "INSERT INTO " + table + " SELECT generate_series(1, 200000)");
        }
        setup.run(
                "ALTER TABLE vacuumed_by_itself SET (autovacuum_enabled = true, autovacuum_vacuum_cost_delay = 100,"
                        + " autovacuum_vacuum_cost_limit = 1)",
                "DELETE FROM vacuumed_by_itself");
        engine("slow vacuum", "slow vacuum")
                .run("SET vacuum_cost_delay = 100", "SET vacuum_cost_limit = 1")
                .begin("VACUUM vacuumed");
        engine("parallel dump", "pg_dump")
                .run(
                        "SET parallel_setup_cost = 0",
                        "SET parallel_tuple_cost = 0",
                        "SET min_parallel_table_scan_size = 0")
                .begin("SELECT sum(id) FROM scanned WHERE pg_sleep(0.01)::text IS NOT NULL");
        add("standby", Client.of(server().url(), "streamer", "standby", replication())).stream();
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            // Version 13 counts what a session did with the end of a later transaction of it.
            setup.run("SELECT 1");
            return ask(
                            server(),
                            "SELECT count(DISTINCT backend_type) FROM pg_stat_activity WHERE " + WORKERS
                                    + " AND state = 'active'")
                    .equals("2");
        });
    }

    /** Fifteen idle sessions of one pool; three of them have a reason to stay. */
    private void pool(int major) {
        engine("leader", "pool").run("SELECT pg_advisory_lock(1)");
        engine("listener", "pool").run("LISTEN fills");
        String begin = major < 15 ? "pg_start_backup(text, boolean, boolean)" : "pg_backup_start(text, boolean)";
        try (Client superuser = Client.of(server(), PostgresServer.SUPERUSER, "grants")) {
            superuser.must("GRANT EXECUTE ON FUNCTION " + begin + " TO " + ENGINE);
        }
        engine("backup", "pool")
                .must(
                        major < 15
                                ? "SELECT pg_start_backup('zoo', true, false)"
                                : "SELECT pg_backup_start('zoo', true)");
        for (int i = 0; i < Selection.IdleSessions.POOL_MINIMUM + 2; i++) {
            engine("pool 0" + i, "pool").run("SELECT 1");
        }
    }

    private static Properties replication() {
        Properties properties = new Properties();
        properties.setProperty("replication", "database");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "9.4");
        return properties;
    }

    /** Plans and applies until a plan has nothing to do; how many sessions were ended. */
    private int exhaust(Remediation<PostgresTarget> remediation) {
        Finding[] all = {
            found(target().subject(), Occasions.SLOW_QUERIES, 0.5),
            found(target().subject(), Occasions.BLOCKED, 0.5),
            found(target().subject(), Occasions.IDLE_IN_TRANSACTION, 0.5),
            found(target().subject(), Occasions.IDLE, 0.5)
        };
        // Everybody has done what he does for longer than the limits say.
        await().atMost(Duration.ofSeconds(20))
                .until(() -> ask(
                                server(),
                                "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                                        + " AND pid <> pg_backend_pid() AND clock_timestamp() - state_change < interval '0.6 s'")
                        .equals("0"));
        List<Action> ended = new ArrayList<>();
        for (Plan plan = plan(remediation, Call.finding(target(), all));
                !plan.actions().isEmpty();
                plan = plan(remediation, Call.finding(target(), all))) {
            assertThat(plan.actions()).hasSizeLessThanOrEqualTo(Math.max(1, plan.peers() / 10));
            for (Action action : plan.actions()) {
                Result result = apply(remediation, action, Call.at(target()));
                assertThat(result.kind()).as(action + " " + result.detail()).isEqualTo(Result.Kind.DONE);
                ended.add(action);
            }
        }
        return ended.size();
    }

    private PostgresServer server() {
        return Objects.requireNonNull(running);
    }

    private PostgresTarget target() {
        return Servers.target(server(), PostgresServer.HEALER);
    }

    private Set<String> alive() {
        Set<String> alive = new TreeSet<>();
        zoo.forEach((name, client) -> {
            String there = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + client.pid();
            if (ask(server(), there).equals("1")) {
                alive.add(name);
            }
        });
        return alive;
    }

    private Set<String> missing(Set<String> before) {
        Set<String> missing = new TreeSet<>(before);
        missing.removeAll(alive());
        return missing;
    }

    private Client engine(String name, String application) {
        return add(name, Client.of(server(), ENGINE, application));
    }

    private Client add(String name, Client client) {
        zoo.put(name, client);
        return client;
    }

    private Client client(String name) {
        Client client = zoo.get(name);
        return Objects.requireNonNull(client);
    }
}
