package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.ask;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static com.qte.ops.remediation.postgres.Servers.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.postgres.CancelQuery;
import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.remediation.postgres.TerminateIdle;
import com.qte.ops.remediation.postgres.TerminateQuery;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.target.postgres.WantedIndex;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each remediation against a real server of each version, as a role with just the rights that are documented for it. */
class AllVersionsIT {
    private static final String ENGINE = PostgresServer.APPLICATION;
    private static final String HEALER = PostgresServer.HEALER;

    @TempDir
    Path archive;

    static Stream<Integer> versions() {
        return PostgresServer.VERSIONS.stream().filter(PostgresServer::has);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void remediations_eachVersion_doWhatTheySayWithTheRightsDocumented(int major) throws Exception {
        try (PostgresServer server = PostgresServer.start(major, Map.of("autovacuum", "off"))) {
            tables(server);
            endSessions(server);
            lackRights(server);
            care(server, major);
            index(server);
            archive(server);
        }
    }

    private void endSessions(PostgresServer server) throws Exception {
        PostgresTarget target = target(server, HEALER);
        try (Client query = Client.of(server, ENGINE, "query");
                Client load = Client.of(server, ENGINE, "load");
                Client idle = Client.of(server, ENGINE, "idle")) {
            CompletableFuture<String> slow = query.begin("SELECT pg_sleep(60)");
            load.copyIn("COPY trades FROM STDIN");
            idle.run("BEGIN", "SELECT 1");
            await().until(() -> state(server, query.pid()).equals("active")
                    && state(server, load.pid()).equals("active"));

            for (var one : Map.of(new CancelQuery(), query, new TerminateQuery(), load, new TerminateIdle(), idle)
                    .entrySet()) {
                String pid = Integer.toString(one.getValue().pid());
                Action action = plan(one.getKey(), Call.wishing(target, "pid", pid))
                        .actions()
                        .get(0);
                assertThat(one.getKey().trace(action, Call.at(target))).isEqualTo(Trace.NOT_DONE);
                done(one.getKey(), action, target);
                assertThat(one.getKey().trace(action, Call.at(target))).isEqualTo(Trace.DONE);
            }

            assertThat(slow.get(5, TimeUnit.SECONDS)).isEqualTo("57014");
            assertThat(query.lives()).isTrue();
            assertThat(state(server, load.pid())).isEmpty();
            assertThat(state(server, idle.pid())).isEmpty();
        }
    }

    /** What may not is told which GRANT helps, and has changed nothing. */
    private void lackRights(PostgresServer server) {
        PostgresTarget target = target(server, HEALER);
        for (Remediation<PostgresTarget> one :
                List.of(new CreateIndex(), new Analyze(), new Vacuum(), new ArchiveTrades())) {
            assertThatThrownBy(() -> plan(one, Call.at(target)))
                    .as(one.spec().id())
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("GRANT ")
                    .extracting(error -> ((OpsException) error).kind())
                    .isEqualTo(OpsException.Kind.DENIED);
            Action action = plan(one, Call.at(target(server, ENGINE))).actions().get(0);
            Result result = apply(one, action, Call.at(target));
            assertThat(result.kind())
                    .as(one.spec().id() + " " + result.detail())
                    .isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("GRANT ");
        }
        assertThat(ask(server, "SELECT count(*) FROM trades")).isEqualTo("3000");
        assertThat(ask(
                        server,
                        "SELECT count(*) FROM pg_stat_user_tables WHERE last_analyze IS NOT NULL"
                                + " OR last_vacuum IS NOT NULL"))
                .isEqualTo("0");
        assertThat(ask(server, "SELECT count(*) FROM pg_index WHERE indrelid = 'trades'::regclass"))
                .isEqualTo("0");
    }

    private void care(PostgresServer server, int major) throws Exception {
        server.asSuperuser("GRANT " + (major >= 17 ? "pg_maintain" : ENGINE) + " TO " + HEALER);
        PostgresTarget target = target(server, HEALER);
        for (Remediation<PostgresTarget> one : List.of(new Analyze(), new Vacuum())) {
            Action action = plan(one, Call.at(target)).actions().get(0);
            assertThat(one.trace(action, Call.at(target))).isEqualTo(Trace.NOT_DONE);
            done(one, action, target);
            assertThat(one.trace(action, Call.at(target))).isEqualTo(Trace.DONE);
            assertThat(plan(one, Call.at(target)).note()).isEqualTo("nothing");
            assertThat(apply(one, action, Call.at(target)).kind()).isEqualTo(Result.Kind.GONE);
        }
    }

    private void index(PostgresServer server) throws Exception {
        server.asSuperuser("GRANT " + ENGINE + " TO " + HEALER);
        PostgresTarget target = target(server, HEALER);
        Remediation<PostgresTarget> create = new CreateIndex();
        Plan plan = plan(create, Call.at(target));
        Action action = plan.actions().get(0);

        done(create, action, target);

        assertThat(plan.note()).isEqualTo("room-first");
        assertThat(create.trace(action, Call.at(target))).isEqualTo(Trace.DONE);
        assertThat(ask(server, "SELECT indexdef FROM pg_indexes WHERE indexname = 'idx_trades_created_at'"))
                .endsWith("ON public.trades USING btree (created_at)");
        Action undo = create.undo(action).orElseThrow();
        done(create, undo, target);
        assertThat(create.trace(action, Call.at(target))).isEqualTo(Trace.NOT_DONE);
    }

    private void archive(PostgresServer server) throws Exception {
        PostgresTarget target = target(server, HEALER);
        Remediation<PostgresTarget> move = new ArchiveTrades(500);
        Action action = plan(move, Call.at(target)).actions().get(0);
        String before = ask(server, "SELECT string_agg(t::text, '|' ORDER BY id) FROM trades t");

        done(move, action, target);

        assertThat(move.trace(action, Call.at(target))).isEqualTo(Trace.DONE);
        assertThat(plan(move, Call.at(target)).note()).isEqualTo("nothing");
        Client owner = Client.of(server, ENGINE, "reload");
        Archived archived = Archived.in(archive);
        archived.loadInto(owner, "reloaded", "trades");
        assertThat(archived.rows()).isGreaterThan(1_000);
        assertThat(ask(
                        server,
                        "SELECT string_agg(t::text, '|' ORDER BY id) FROM"
                                + " (SELECT * FROM trades UNION ALL SELECT * FROM reloaded) t"))
                .isEqualTo(before);
        owner.close();
    }

    private static void tables(PostgresServer server) {
        try (Client owner = Client.of(server, ENGINE, "setup")) {
            owner.must("CREATE TABLE trades (id int, symbol text, price numeric, note text, created_at timestamptz)");
            owner.must("INSERT INTO trades SELECT i, 'S' || i % 7, i / 3.0,"
                    + " CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'two\\nlines, \"quoted\"' ELSE 'ü' END,"
                    + " now() - make_interval(hours => i * 8) FROM generate_series(1, 6000) i");
            owner.must("DELETE FROM trades WHERE id % 2 = 0");
            owner.end();
        }
        await().until(() -> ask(server, "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'trades'")
                .equals("3000"));
    }

    private PostgresTarget target(PostgresServer server, String role) {
        Wanted wanted = new Wanted(
                List.of(
                        new WantedIndex("trades", List.of("created_at")),
                        new WantedIndex("trades", List.of("symbol")),
                        new WantedIndex("positions", List.of("symbol"))),
                List.of(new Retention("trades", "created_at", Duration.ofDays(365), archive)));
        return new PostgresTarget(
                "main", server.url(), role, Optional.of(Secret.of(PostgresServer.PASSWORD)), Optional.empty(), wanted);
    }

    private static void done(Remediation<PostgresTarget> remediation, Action action, PostgresTarget target) {
        Result result = apply(remediation, action, Call.at(target).lasting(Duration.ofMinutes(1)));
        assertThat(result.kind())
                .as(remediation.spec().id() + " " + result.detail())
                .isEqualTo(Result.Kind.DONE);
    }
}
