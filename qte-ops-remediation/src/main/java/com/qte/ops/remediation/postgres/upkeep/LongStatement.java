package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.target.postgres.PostgresSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A statement that takes long, on a session and a thread of its own. Whoever called watches meanwhile over another
 * session, and cancels it there: so an interruption of the caller does not cut the connection of the statement, and what
 * it leaves behind can still be cleaned up.
 *
 * @param worker the session that runs it; not used for anything else afterwards, for a late cancel may hit it
 * @param watching the caller's session, by which it is cancelled
 * @param sql what is run, by itself
 * @param most how long it may take; the server itself ends it then
 */
record LongStatement(PostgresSession worker, Connection watching, String sql, Duration most) {
    /** How often it is looked whether it may go on. */
    private static final Duration BEAT = Duration.ofMillis(200);
    /** How long a cancelled statement may take to end before its session is dropped. */
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(2);
    /** The driver gives up on a silent server this much later than the server itself ends the statement. */
    private static final Duration SILENCE = Duration.ofSeconds(2);
    /**
     * How long it queues for a lock: what is run here takes SHARE UPDATE EXCLUSIVE, behind which no reader and no writer
     * has to wait.
     */
    private static final Duration LOCK = Duration.ofSeconds(10);

    /** Vacuum and analyze pause after every thousand units of work, and not never as by default. */
    private static final String GENTLE = "; SET vacuum_cost_delay = '2ms'; SET vacuum_cost_limit = 1000";

    /** Looks, every now and then, whether the statement may go on. */
    interface Watch {
        /**
         * Why it is to be ended; empty while it may go on.
         *
         * @throws Exception if it is to be ended, and the caller with it
         */
        Optional<String> why() throws Exception;
    }

    /**
     * What came of it.
     *
     * @param failure what the server said where it did not do it
     * @param warning what it said where it did it, or only says so
     * @param stopped why it was ended
     */
    record Outcome(Optional<SQLException> failure, Optional<String> warning, Optional<String> stopped) {
        boolean isClean() {
            return failure.isEmpty() && warning.isEmpty() && stopped.isEmpty();
        }

        /** What went wrong, for people; a stop first, for the failure is only what came of it. */
        String told() {
            return stopped.or(() -> failure.map(LongStatement::told))
                    .or(() -> warning)
                    .orElse("");
        }
    }

    /** The server's word for a failure. */
    static String told(SQLException failure) {
        return failure.getSQLState() + " " + failure.getMessage();
    }

    /**
     * Runs it; blocks until it has ended.
     *
     * @param watch asked on the thread of the call
     * @throws InterruptedException if the thread was interrupted; the statement has been cancelled
     * @throws Exception what the watch threw, when the statement has ended
     */
    Outcome run(Watch watch) throws Exception {
        FutureTask<Outcome> task = new FutureTask<>(this::work);
        Thread thread = new Thread(task, "qte-ops-upkeep");
        thread.setDaemon(true);
        thread.start();
        Exception thrown;
        try {
            while (true) {
                Optional<Outcome> outcome = within(task, BEAT);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
                Optional<String> why = watch.why();
                if (why.isPresent()) {
                    Outcome ended = end(task);
                    return new Outcome(ended.failure, ended.warning, why);
                }
            }
        } catch (Exception e) {
            thrown = e;
        }
        Outcome unused = end(task);
        throw thrown;
    }

    private Outcome work() {
        try (Statement statement = worker.connection().createStatement()) {
            worker.connection()
                    .setNetworkTimeout(Runnable::run, (int) most.plus(SILENCE).toMillis());
            statement.execute(
                    "SET statement_timeout = " + most.toMillis() + "; SET lock_timeout = " + LOCK.toMillis() + GENTLE);
            statement.clearWarnings();
            statement.execute(sql);
            return new Outcome(Optional.empty(), warning(statement.getWarnings()), Optional.empty());
        } catch (SQLException e) {
            return new Outcome(Optional.of(e), Optional.empty(), Optional.empty());
        }
    }

    private static Optional<String> warning(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            String state = String.valueOf(warning.getSQLState());
            // class 00 holds notices, such as that something is skipped because it exists
            if (!state.startsWith("00")) {
                return Optional.of(state + " " + warning.getMessage());
            }
        }
        return Optional.empty();
    }

    /** Cancels it until it has ended; drops its session if it does not end. */
    private Outcome end(FutureTask<Outcome> task) throws SQLException {
        long begun = System.nanoTime();
        boolean interrupted = false;
        try {
            while (System.nanoTime() - begun < ENDS_WITHIN.toNanos()) {
                cancel();
                try {
                    Optional<Outcome> outcome = within(task, BEAT);
                    if (outcome.isPresent()) {
                        return outcome.get();
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            worker.close();
            throw new SQLException("the statement did not end when it was cancelled", "57014");
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void cancel() {
        try (PreparedStatement statement = watching.prepareStatement("SELECT pg_cancel_backend(?)")) {
            statement.setInt(1, worker.backendPid());
            boolean unused = statement.execute();
        } catch (SQLException e) {
            // The session that watches is lost: the server ends the statement of one that has gone.
            worker.close();
        }
    }

    private static Optional<Outcome> within(FutureTask<Outcome> task, Duration time) throws InterruptedException {
        try {
            return Optional.of(task.get(time.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
