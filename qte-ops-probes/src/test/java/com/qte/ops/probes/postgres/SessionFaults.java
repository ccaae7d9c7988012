package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.Faulty.eventually;
import static com.qte.ops.probes.postgres.Faulty.lowered;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.testkit.Judged;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.postgresql.PGConnection;

/** What sessions do to each other and to the server. */
final class SessionFaults {
    private static final String UPDATE = "UPDATE positions SET quantity = 2 WHERE symbol = '600519'";

    private final Faulty faulty;

    SessionFaults(Faulty faulty) {
        this.faulty = faulty;
    }

    Stream<DynamicTest> tests() {
        return Stream.of(
                faulty.fault("chain of locks", this::chainOfLocks),
                faulty.fault("a statement blocks", this::statementBlocks),
                faulty.fault("aborted", this::aborted),
                faulty.fault("prepared", this::prepared),
                faulty.fault("advisory", this::advisory),
                faulty.fault("slow", this::slow),
                faulty.fault("client does not send", this::clientDoesNotSend),
                faulty.fault("deadlock", this::deadlock),
                faulty.fault("rolled back", this::rolledBack));
    }

    private void chainOfLocks() throws SQLException {
        faulty.inTransaction();
        faulty.finds(
                new IdleInTransaction(),
                "a session has changed a row and stands idle in its transaction",
                "waiting",
                lowered("longest"));
        faulty.finds(
                new OldestTransaction(),
                "a session has changed a row and stands idle in its transaction",
                "open",
                lowered("oldest"));
        for (int waiter = 0; waiter < 6; waiter++) {
            faulty.begins(UPDATE);
        }
        eventually(() -> facts().blocked() == 6);
        Verdict verdict = faulty.finds(
                new BlockedLocks(), "six sessions wait in a chain for one row", "blocked", lowered("longestWait"));
        assertThat(verdict.causes()).containsExactly("idle-in-transaction");
        assertThat(evidence(verdict, "blocked")).isEqualTo("6");
        assertThat(evidence(verdict, "rootQuery")).isEqualTo("UPDATE positions SET quantity = ? WHERE symbol = ?");
    }

    private void statementBlocks() throws SQLException {
        faulty.begins("DO $$BEGIN " + UPDATE + "; PERFORM pg_sleep(60); END$$");
        eventually(() -> running() == 1);
        faulty.begins(UPDATE);
        Verdict verdict =
                faulty.finds(new BlockedLocks(), "a running statement holds a row", "blocked", lowered("longestWait"));
        assertThat(verdict.causes()).containsExactly("active-query");
    }

    private void aborted() throws SQLException {
        Statement failing = faulty.client();
        failing.execute("BEGIN");
        try {
            failing.execute("SELECT 1 / 0");
        } catch (SQLException expected) {
            // The transaction has failed, and nobody ends it.
        }
        Verdict verdict = faulty.finds(
                new IdleInTransaction(), "a transaction that has failed is left open", "aborted", lowered("longest"));
        assertThat(verdict.status()).isEqualTo(Status.DEGRADED);
        assertThat(judged(new OldestTransaction(), lowered("oldest")).status()).isEqualTo(Status.HEALTHY);
    }

    /** The older of two prepared ones blocks nobody. */
    private void prepared() throws SQLException {
        Statement innocent = faulty.client();
        innocent.execute("BEGIN");
        innocent.execute("UPDATE positions SET quantity = 3 WHERE symbol = '000001'");
        innocent.execute("PREPARE TRANSACTION 'batch-6'");
        faulty.inTransaction().execute("PREPARE TRANSACTION 'batch-7'");
        try {
            faulty.finds(
                    new PreparedTransactions(),
                    "a transaction is prepared and forgotten",
                    "forgotten",
                    lowered("oldest"));
            faulty.begins(UPDATE);
            Verdict verdict = faulty.finds(
                    new BlockedLocks(), "a prepared transaction holds a row", "blocked", lowered("longestWait"));
            assertThat(verdict.causes()).containsExactly("prepared-transaction");
            assertThat(evidence(verdict, "rootQuery")).isEqualTo("PREPARE TRANSACTION 'batch-7'");
        } finally {
            innocent.execute("ROLLBACK PREPARED 'batch-7'");
            innocent.execute("ROLLBACK PREPARED 'batch-6'");
        }
    }

    private void advisory() throws SQLException {
        faulty.client().execute("SELECT pg_advisory_lock(7)");
        faulty.begins("SELECT pg_advisory_lock(7)");
        eventually(() -> facts().blockedByAdvisory() == 1);
        assertThat(judged(new BlockedLocks(), lowered("longestWait")).status()).isEqualTo(Status.HEALTHY);
    }

    private void slow() throws SQLException {
        faulty.begins("SELECT pg_sleep(60)");
        Verdict verdict =
                faulty.finds(new SlowQueries(), "a statement runs and runs", "running", lowered("longest", 0.1));
        assertThat(verdict.causes()).containsExactly("long-statement");
    }

    private void clientDoesNotSend() throws SQLException {
        faulty.client().getConnection().unwrap(PGConnection.class).getCopyAPI().copyIn("COPY positions FROM STDIN");
        Verdict verdict = faulty.finds(
                new SlowQueries(), "a client begins to load data and sends none", "running", lowered("longest", 0.1));
        assertThat(verdict.causes()).containsExactly("client-does-not-read");
    }

    private void deadlock() throws Exception {
        Snapshot before = faulty.visit().collect();
        Statement one = faulty.inTransaction();
        Statement other = faulty.client();
        other.execute("BEGIN");
        other.execute("UPDATE positions SET quantity = 3 WHERE symbol = '000001'");
        Thread waits = new Thread(() -> quietly(one, "UPDATE positions SET quantity = 4 WHERE symbol = '000001'"));
        waits.setDaemon(true);
        waits.start();
        quietly(other, UPDATE);
        waits.join();
        // A session tells its counts when it ends at the latest.
        one.getConnection().close();
        other.getConnection().close();
        faulty.finds(
                new Deadlocks(),
                "two sessions want two rows crosswise",
                "happened",
                judged -> judged.after(before, Duration.ofSeconds(15)));
    }

    private void rolledBack() throws Exception {
        Snapshot before = faulty.visit().collect();
        Statement client = faulty.client();
        for (int transaction = 0; transaction < 120; transaction++) {
            client.execute(transaction % 3 == 0 ? "BEGIN; SELECT 1; ROLLBACK" : "SELECT 1");
        }
        client.getConnection().close();
        Verdict verdict = faulty.finds(
                new RollbackRatio(),
                "every third transaction is rolled back",
                "rolled-back",
                judged -> judged.after(before, Duration.ofSeconds(15)));
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
    }

    private static void quietly(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException expected) {
            return;
        }
    }

    private ServerFacts facts() throws Exception {
        return faulty.visit().collect().held().map(Held::facts).orElseThrow();
    }

    private long running() throws Exception {
        return facts().backends().stream()
                .filter(session -> session.client()
                        && session.waitEvent().filter("PgSleep"::equals).isPresent())
                .count();
    }

    private Verdict judged(FactsCheck check, UnaryOperator<Judged<Snapshot>> limits) {
        try {
            return limits.apply(Judged.first(check, faulty.visit().collect())).verdict();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String evidence(Verdict verdict, String name) {
        return verdict.evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Evidence::display)
                .findFirst()
                .orElse("none");
    }
}
