package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Site;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A PostgreSQL server.
 *
 * <table>
 *   <caption>When it must not be stopped; the first that fits</caption>
 *   <tr><th>seen</th><th>veto</th></tr>
 *   <tr><td>it says that it is starting up, recovering or shutting down (57P03, 57P01)</td><td>recovering</td></tr>
 *   <tr><td>nobody listens, or nobody answers</td><td>none: there is nothing to lose any more</td></tr>
 *   <tr><td>it refuses the login otherwise</td><td>unseen</td></tr>
 *   <tr><td>it replays its log</td><td>recovering</td></tr>
 *   <tr><td>a base backup is being taken from it</td><td>backup</td></tr>
 * </table>
 */
record PostgresInhabitant(PostgresTarget server) implements Inhabitant {
    /** A fast shutdown writes out what a checkpoint has left; a disk that takes longer is ill itself. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);

    private static final int CHECKPOINT_SECONDS = 20;
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String ADMIN_SHUTDOWN = "57P01";
    private static final String CONNECTION_CLASS = "08";
    /** The driver's own word for a server that asks for a password where none is set: it is there. */
    private static final String REJECTED = "08004";

    @Override
    public Optional<String> veto(Site<?> site) throws InterruptedException {
        try (PostgresSession session = site.fresh(server);
                Statement statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT pg_is_in_recovery(), EXISTS (SELECT FROM pg_stat_progress_basebackup)")) {
            row.next();
            if (row.getBoolean(1)) {
                return Optional.of("recovering");
            }
            return row.getBoolean(2) ? Optional.of("backup") : Optional.empty();
        } catch (SQLException e) {
            String state = Optional.ofNullable(e.getSQLState()).orElse("");
            if (state.equals(CANNOT_CONNECT_NOW) || state.equals(ADMIN_SHUTDOWN)) {
                return Optional.of("recovering");
            }
            boolean away = state.startsWith(CONNECTION_CLASS) && !state.equals(REJECTED);
            return away ? Optional.empty() : Optional.of("unseen");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return Optional.of("unseen");
        }
    }

    /** What a checkpoint has written the shutdown need not; without the right to (15 and newer: pg_checkpoint) it is left. */
    @Override
    public void prepare(Site<?> site) throws InterruptedException {
        try (PostgresSession session = site.fresh(server.acting());
                Statement statement = session.connection().createStatement()) {
            session.connection().setNetworkTimeout(Runnable::run, (CHECKPOINT_SECONDS + 1) * 1000);
            statement.execute("SET statement_timeout = '" + CHECKPOINT_SECONDS + "s'");
            statement.execute("CHECKPOINT");
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return; // the shutdown makes one of its own
        }
    }

    @Override
    public Duration stopWithin() {
        return STOP_WITHIN;
    }

    /** A fast shutdown; SIGTERM would wait for every client to leave, and be followed by SIGKILL. */
    @Override
    public Optional<String> stopSignal() {
        return Optional.of("SIGINT");
    }

    @Override
    public boolean answers(Site<?> site) throws InterruptedException {
        try (PostgresSession session = site.fresh(server)) {
            return session.connection().isValid(1);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }
}
