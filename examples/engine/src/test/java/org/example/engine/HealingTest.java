package org.example.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.healing.Healed;
import com.qte.ops.healing.Proposal;
import com.qte.ops.model.Mode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault for real, found and put right through the public front door. */
@Timeout(120)
class HealingTest {
    private static final Duration HEALED_WITHIN = Duration.ofSeconds(60);
    private static final String FORGOTTEN = "state = 'idle in transaction' AND usename = 'engine'";
    private static final String RUNAWAY = "state = 'active' AND usename = 'engine' AND query LIKE '%generate_series%'";

    private static Database database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startDatabase() throws Exception {
        database = Database.start();
    }

    @AfterAll
    static void stopDatabase() throws Exception {
        database.close();
    }

    private Running running(Mode mode, Predicate<String> approves) throws Exception {
        return new Running(database, folder, database.url(), mode, SettingsFile.Pace.IMPATIENT, approves);
    }

    @Test
    void runaway_auto_isCancelledWithoutAskingAndProved() throws Exception {
        try (Running running = running(Mode.AUTO, question -> {
            throw new AssertionError(question);
        })) {
            assertThat(running.isReady()).isTrue();
            Fault.RUNAWAY.happenTo(running.engine);
            await().atMost(HEALED_WITHIN).until(() -> sessions(RUNAWAY) == 1);
            Healed healed = running.operator.healed(running.ops, HEALED_WITHIN).orElseThrow();
            assertThat(healed.outcome()).as("%s", running.said).isEqualTo(Healed.Outcome.VERIFIED);
            assertThat(healed.proposal().plan().remediation()).isEqualTo("postgres.cancel-query");
            assertThat(sessions(RUNAWAY)).isZero();
            assertThat(running.said).anyMatch(line -> line.contains("a fresh look found the fault gone"));
        }
    }

    @Test
    void forgotten_propose_isEndedOnceAPersonApproves() throws Exception {
        AtomicInteger stillThere = new AtomicInteger(-1);
        try (Running running = running(Mode.PROPOSE, question -> {
            stillThere.set(sessions(FORGOTTEN));
            return true;
        })) {
            assertThat(running.isReady()).isTrue();
            Fault.FORGOTTEN.happenTo(running.engine);
            Healed healed = running.operator.healed(running.ops, HEALED_WITHIN).orElseThrow();
            assertThat(healed.outcome()).as("%s", running.said).isEqualTo(Healed.Outcome.VERIFIED);
            assertThat(healed.proposal().plan().remediation()).isEqualTo("postgres.terminate-idle");
            assertThat(stillThere).hasValue(1);
            assertThat(sessions(FORGOTTEN)).isZero();
            await().atMost(HEALED_WITHIN).until(() -> running.engine.waiting() < 10);
        }
    }

    @Test
    void forgotten_proposeAndNobodyApproves_nothingIsDone() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Running running = running(Mode.PROPOSE, question -> asked.incrementAndGet() < 0)) {
            assertThat(running.isReady()).isTrue();
            Fault.FORGOTTEN.happenTo(running.engine);
            Optional<Healed> healed = running.operator.healed(running.ops, Duration.ofSeconds(8));
            assertThat(healed).isEmpty();
            assertThat(asked.get()).isPositive();
            assertThat(sessions(FORGOTTEN)).isEqualTo(1);
            end(FORGOTTEN);
        }
    }

    /** By a person's wish; what the library proposes of itself is the same plan. */
    @Test
    void stuck_aPersonWantsItRestarted_theLoopTurnsAgain() throws Exception {
        try (Running running = running(Mode.PROPOSE, question -> false)) {
            assertThat(running.isReady()).isTrue();
            String run = running.engine.run();
            assertThat(run)
                    .as("in a lasting state folder an approval of this run fits no other process")
                    .contains(" of process " + ProcessHandle.current().pid() + " begun ");
            Fault.STUCK.happenTo(running.engine);
            await().atMost(HEALED_WITHIN).until(() -> running.get("/ops/health").statusCode() == 503);
            Proposal proposal = running.ops
                    .plan("engine.restart", Optional.empty(), Map.of("engine", "example"), "operator")
                    .get(0);
            running.ops.approve(proposal.plan().hash(), "colleague");
            Healed healed = running.ops.heal(proposal, "the order loop stands still");
            assertThat(healed.outcome()).as("%s", healed).isEqualTo(Healed.Outcome.VERIFIED);
            assertThat(running.engine.run()).isNotEqualTo(run);
            await().atMost(HEALED_WITHIN).until(() -> running.get("/ops/health").statusCode() == 200);
        }
    }

    @Test
    void healthPage_engineWorks_tellsTheBalancerAndPrometheus() throws Exception {
        try (Running running = running(Mode.PROPOSE, question -> false)) {
            assertThat(running.isReady()).isTrue();
            assertThat(running.get("/ops/health").statusCode()).isEqualTo(200);
            assertThat(running.get("/ops/health").body()).contains("\"engine.heartbeat@", "\"postgres.reachable@");
            assertThat(running.get("/metrics").body()).contains("hikaricp_connections_active{pool=\"orders\"}");
        }
    }

    private static int sessions(String which) {
        return ask("SELECT count(*) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND " + which);
    }

    private static void end(String which) {
        ask("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND " + which);
    }

    private static int ask(String sql) {
        try (Connection connection = DriverManager.getConnection(database.url(), "qte_ops", "");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
