package com.qte.ops.remediation.postgres.upkeep;

import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.ask;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.remediation.postgres.Client;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.target.postgres.WantedIndex;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However a build ends, nothing invalid is left; and what others left is dropped first. */
class StoppedBuildIT {
    private static final String INDEX = "idx_trades_symbol";
    private static final Duration LONG = Duration.ofMinutes(1);

    private static PostgresServer server;
    private static PostgresTarget target;

    private final Remediation<PostgresTarget> create = new CreateIndex();
    private Client reader;

    @BeforeAll
    static void start() {
        server = PostgresServer.start(Map.of("autovacuum", "off", "max_connections", "20"));
        server.asSuperuser("GRANT " + PostgresServer.APPLICATION + " TO " + PostgresServer.HEALER);
        target = new PostgresTarget(
                "main",
                server.url(),
                PostgresServer.HEALER,
                Optional.of(Secret.of(PostgresServer.PASSWORD)),
                Optional.empty(),
                new Wanted(List.of(new WantedIndex("trades", List.of("symbol"))), List.of()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void table() {
        reader = Client.of(server, PostgresServer.APPLICATION, "reader");
        reader.must("DROP TABLE IF EXISTS trades");
        reader.must("CREATE TABLE trades (id int, symbol text)");
        reader.must("INSERT INTO trades SELECT i, 'S' || i % 7 FROM generate_series(1, 500) i");
    }

    @AfterEach
    void leave() {
        reader.close();
    }

    @Test
    void apply_cancelledByAPerson_refusedAndNothingLeft() throws Exception {
        FutureTask<Result> act = building(Call.at(target).lasting(LONG));
        assertThat(ask(server, "SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index"))
                .isEqualTo("t");

        assertThat(act.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(indexes()).isEqualTo("0");
    }

    @Test
    void apply_sessionTerminated_refusedAndNothingLeft() throws Exception {
        FutureTask<Result> act = building(Call.at(target).lasting(LONG));
        String unused = ask(
                server,
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = '"
                        + PostgresServer.HEALER + "'");

        // the session that watched is lost too: what became of it, it says of another
        try {
            assertThat(act.get(20, TimeUnit.SECONDS).kind()).isEqualTo(Result.Kind.REFUSED);
        } catch (ExecutionException e) {
            assertThat(e).hasMessageContaining("SQL");
        }
        assertThat(indexes()).isEqualTo("0");
    }

    @Test
    void apply_killSwitchInTheMidst_throwsAndNothingLeft() throws Exception {
        CountDownLatch engaged = new CountDownLatch(1);
        FutureTask<Result> act = building(Call.at(target).lasting(LONG).proceeding(() -> {
            if (engaged.getCount() == 0) {
                throw new OpsException(OpsException.Kind.DENIED, "kill switch");
            }
        }));
        engaged.countDown();

        assertThatThrownBy(() -> act.get(20, TimeUnit.SECONDS)).hasMessageContaining("kill switch");
        assertThat(indexes()).isEqualTo("0");
    }

    @Test
    void apply_interrupted_throwsAndNothingLeft() throws Exception {
        FutureTask<Result> act = building(Call.at(target).lasting(LONG));
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("the act"))
                        .peek(Thread::interrupt)
                        .count()
                == 1);

        // as an interruption, or as the connection that it closed
        assertThatThrownBy(() -> act.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .satisfies(
                        e -> assertThat(e.getCause()).isInstanceOfAny(InterruptedException.class, SQLException.class));
        assertThat(indexes()).isEqualTo("0");
    }

    @Test
    void apply_timeIsUp_refusedAndNothingLeft() throws Exception {
        FutureTask<Result> act = building(Call.at(target).lasting(Duration.ofSeconds(17)));

        Result result = act.get(20, TimeUnit.SECONDS);

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(result.detail()).contains("57014");
        assertThat(indexes()).isEqualTo("0");
    }

    @Test
    void apply_serverComesUnderLoad_refusedAndNothingLeft() throws Exception {
        FutureTask<Result> act = building(Call.at(target).lasting(LONG));
        List<Client> busy = Stream.generate(() -> Client.of(server, PostgresServer.APPLICATION, "busy"))
                .limit(5)
                .toList();
        busy.forEach(client -> client.begin("SELECT pg_sleep(30)"));

        Result result = act.get(20, TimeUnit.SECONDS);

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(result.detail()).contains("under load: 5 sessions");
        assertThat(indexes()).isEqualTo("0");
        busy.forEach(Client::close);
        await().until(() -> ask(
                        server,
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                                + " WHERE application_name = 'busy'")
                .equals("0"));
    }

    @Test
    void apply_leftoverOfAFailedRun_dropsItFirst() throws Exception {
        reader.must("BEGIN ISOLATION LEVEL REPEATABLE READ");
        reader.must("SELECT 1");
        try (Client person = Client.of(server, PostgresServer.APPLICATION, "person")) {
            var build = person.begin("CREATE INDEX CONCURRENTLY " + INDEX + " ON trades (symbol)");
            await().until(() -> phase().startsWith("waiting for old"));
            assertThat(plan(create, Call.at(target)).note()).isEqualTo("building");
            String unused = ask(server, "SELECT pg_cancel_backend(" + person.pid() + ")");
            assertThat(build.get(10, TimeUnit.SECONDS)).isEqualTo("57014");
        }
        reader.must("COMMIT");
        assertThat(indexes()).isEqualTo("1");
        Plan plan = plan(create, Call.at(target));
        Action action = plan.actions().get(0);
        assertThat(action.identity().get("leftover")).isNotEmpty();
        assertThat(create.trace(action, Call.at(target))).isEqualTo(Trace.NOT_DONE);

        Result result = apply(create, action, Call.at(target).lasting(LONG));

        assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
        assertThat(ask(server, "SELECT indisvalid FROM pg_index WHERE indrelid = 'trades'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void plan_whatCannotBeBuilt_saysWhy() {
        reader.must("CREATE INDEX " + INDEX + " ON trades (id)");
        assertThat(plan(create, Call.at(target)).note()).isEqualTo("name-taken");
        reader.must("DROP INDEX " + INDEX);
        reader.must("ALTER TABLE trades DROP symbol");
        assertThat(plan(create, Call.at(target)).note()).isEqualTo("no-column");
        reader.must("DROP TABLE trades");
        assertThat(plan(create, Call.at(target)).note()).isEqualTo("nothing");
        reader.must("CREATE TABLE trades (id int, symbol text) PARTITION BY RANGE (id)");
        assertThat(plan(create, Call.at(target)).note()).isEqualTo("partitioned");
        reader.must("CREATE INDEX ON trades (symbol, id)");
        assertThat(plan(create, Call.at(target)).note()).isEqualTo("partitioned");
    }

    /** An act that waits, half-way through its build, for a transaction that is older. */
    private FutureTask<Result> building(Call<PostgresTarget> call) {
        Action action = plan(create, Call.at(target)).actions().get(0);
        reader.must("BEGIN ISOLATION LEVEL REPEATABLE READ");
        reader.must("SELECT 1");
        FutureTask<Result> act = new FutureTask<>(() -> {
            try (call) {
                return create.apply(action, call);
            }
        });
        new Thread(act, "the act").start();
        await().until(() -> phase().startsWith("waiting for old"));
        assertThat(indexes()).isEqualTo("1");
        return act;
    }

    private static String phase() {
        return ask(server, "SELECT phase FROM pg_stat_progress_create_index");
    }

    private static String indexes() {
        return ask(server, "SELECT count(*) FROM pg_index WHERE indrelid = 'trades'::regclass");
    }
}
