package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Carries out one change of an index, and puts away what it leaves when it fails.
 *
 * @param change what is done
 * @param act the call
 * @param watching the session of the call's own thread
 */
record IndexWork(IndexChange change, Act<PostgresTarget> act, Connection watching) {
    /** Of the time of the act, what is kept for putting away a failed attempt. */
    private static final Duration KEPT = Duration.ofSeconds(15);

    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    /** Dropping waits until every transaction that may use the index has ended. */
    private static final Duration DROP_WITHIN = Duration.ofSeconds(12);

    /** Who has been at work for longer than a statement may queue. */
    private static final String OLDER = """
            SELECT o.who, o.since FROM (
              SELECT 'pid ' || a.pid AS who, a.xact_start AS since FROM pg_stat_activity a
               WHERE a.datname = current_database() AND a.pid <> pg_backend_pid()
                 AND (a.backend_xid IS NOT NULL OR a.backend_xmin IS NOT NULL)
                 AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum v WHERE v.pid = a.pid)
              UNION ALL SELECT 'prepared transaction ' || p.gid, p.prepared FROM pg_prepared_xacts p
               WHERE p.database = current_database()) o
            WHERE o.since < clock_timestamp() - interval '10 s' ORDER BY o.since LIMIT 1""";

    private static final String ALREADY_THERE = "42P07";
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PAUSES = 30;

    static Result of(IndexChange change, Act<PostgresTarget> act) throws Exception {
        Connection watching;
        try {
            watching = act.fresh(act.target().acting()).connection();
        } catch (SQLException e) {
            return Result.refused("no login, so nothing was done: " + LongStatement.told(e));
        }
        return new IndexWork(change, act, watching).run();
    }

    private Result run() throws Exception {
        Optional<Spot> spot = change.spot(watching);
        if (spot.isEmpty()) {
            return Result.gone("the table is not the one that was planned any more");
        }
        if (change.verb().equals(IndexChange.DROP)) {
            return takeBack(spot.get());
        }
        Optional<Result> other = hindrance(spot.get());
        if (other.isPresent()) {
            return other.get();
        }
        act.proceed();
        Optional<Index> leftover = spot.get().leftover();
        if (leftover.isPresent()) {
            Result dropped = drop(spot.get(), watching);
            if (change.verb().equals(IndexChange.DROP_LEFTOVER) || dropped.kind() != Result.Kind.DONE) {
                return dropped;
            }
            act.proceed();
        }
        return create(spot.get());
    }

    private Optional<Result> hindrance(Spot spot) throws SQLException {
        boolean wantedState = change.verb().equals(IndexChange.CREATE)
                ? spot.state() == Spot.State.MISSING
                : spot.state() == Spot.State.LEFT_OVER;
        if (!wantedState || !change.leftoverIsThatOf(spot)) {
            return Optional.of(Result.gone("the index is not as it was planned any more: " + spot.state()));
        }
        if (!spot.table().owned()) {
            return Optional.of(Result.refused(String.valueOf(
                    Missing.ownership(act.target().user(), spot.table()).getMessage())));
        }
        Optional<Long> free = Room.free(watching, act.target());
        if (free.filter(bytes -> bytes < CreateIndex.need(spot)).isPresent()) {
            return Optional.of(
                    Result.refused("free are " + free.get() + " bytes, and it needs " + CreateIndex.need(spot)));
        }
        Optional<String> load = Load.of(watching, 0).why();
        return (load.isPresent() ? load : older()).map(Result::refused);
    }

    /** Whom the build would wait for, and perhaps dropping what it leaves too. */
    private Optional<String> older() throws SQLException {
        try (PreparedStatement statement = watching.prepareStatement(OLDER);
                ResultSet row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of("the build would wait for " + row.getString(1) + ", open since " + row.getString(2))
                    : Optional.empty();
        }
    }

    private Result create(Spot spot) throws Exception {
        String sql = "CREATE INDEX CONCURRENTLY " + Spot.quoted(spot.name()) + " ON "
                + spot.table().quoted() + " ("
                + String.join(
                        ", ", spot.wanted().columns().stream().map(Spot::quoted).toList()) + ")";
        PostgresSession worker;
        try {
            worker = act.fresh(act.target().acting());
        } catch (SQLException e) {
            return Result.refused("no second login, so nothing was done: " + LongStatement.told(e));
        }
        LongStatement.Outcome outcome;
        try {
            outcome = new LongStatement(worker, watching, sql, building()).run(() -> watch(worker));
        } catch (Exception e) {
            putAway(spot, worker.backendPid());
            throw e;
        }
        if (outcome.isClean()) {
            return proved(spot);
        }
        if (outcome.failure()
                .map(SQLException::getSQLState)
                .filter(ALREADY_THERE::equals)
                .isPresent()) {
            return Result.gone("somebody else has made it, or is about to");
        }
        return putAway(spot, worker.backendPid())
                ? proved(spot)
                : Result.refused("not built, and nothing is left of it: " + outcome.told());
    }

    private Duration building() {
        Duration time = act.remaining().minus(KEPT);
        return time.compareTo(AT_LEAST) < 0 ? AT_LEAST : time;
    }

    private Optional<String> watch(PostgresSession worker) throws SQLException {
        act.proceed();
        return Load.of(watching, worker.backendPid()).why();
    }

    /** The name might have become another table's in the instant before: then it is dropped again. */
    private Result proved(Spot spot) throws Exception {
        Optional<Spot> after = change.spot(alive());
        if (after.flatMap(Spot::own).filter(Index::valid).isPresent()) {
            return Result.done(spot.name() + " is there and valid");
        }
        String name = spot.table().toString();
        Optional<Table> other = Table.named(alive(), name).stream()
                .filter(table -> table.oid() != spot.table().oid())
                .findFirst();
        if (other.isPresent()) {
            Result dropped = drop(Spot.of(alive(), change.wanted(), other.get()), alive());
            if (dropped.kind() == Result.Kind.DONE || dropped.kind() == Result.Kind.GONE) {
                return Result.gone("another table has taken the name meanwhile");
            }
        }
        throw new SQLException("the server says that " + spot.name() + " was built, and it is not there");
    }

    private Result takeBack(Spot spot) throws Exception {
        Optional<Index> own = spot.own();
        if (own.filter(index -> index.isExactly(change.wanted().columns())).isEmpty()) {
            return Result.gone("there is no such index");
        }
        if (own.get().builder() != 0) {
            return Result.gone("somebody is building it");
        }
        act.proceed();
        return drop(spot, watching);
    }

    /** Drops the table's index of that name; done only where it is gone then. */
    private Result drop(Spot spot, Connection over) throws Exception {
        PostgresSession worker = act.fresh(act.target().acting());
        Duration within = act.remaining().compareTo(DROP_WITHIN) < 0 ? act.remaining() : DROP_WITHIN;
        LongStatement.Outcome outcome = new LongStatement(
                        worker, over, "DROP INDEX CONCURRENTLY IF EXISTS " + spot.quotedName(), within)
                .run(Optional::empty);
        Optional<Index> left = Spot.of(over, spot.wanted(), spot.table()).own();
        if (left.isEmpty()) {
            return outcome.isClean() ? Result.done(spot.name() + " is dropped") : Result.gone("it is gone already");
        }
        boolean wasValid = spot.own().filter(Index::valid).isPresent();
        if (wasValid && !left.get().valid()) {
            throw new SQLException(spot.name() + " could not be dropped to the end: " + outcome.told());
        }
        return Result.refused("not dropped: " + outcome.told());
    }

    /**
     * Drops what the failed attempt of this session has left.
     *
     * @return whether it was built to the end nevertheless
     * @throws Exception if it is not known that nothing is left
     */
    private boolean putAway(Spot spot, int worker) throws Exception {
        boolean interrupted = Thread.interrupted();
        try {
            Connection connection = alive();
            Optional<Index> own =
                    Spot.of(connection, spot.wanted(), spot.table()).own();
            for (int i = 0;
                    i < PAUSES && own.filter(index -> index.builder() == worker).isPresent();
                    i++) {
                cancel(connection, worker);
                LockSupport.parkNanos(PAUSE_NANOS);
                own = Spot.of(connection, spot.wanted(), spot.table()).own();
            }
            if (own.filter(Index::valid).isPresent()) {
                return true;
            }
            if (own.filter(index -> index.isLeftoverOf(spot.wanted().columns())).isPresent()
                    && drop(spot, connection).kind() == Result.Kind.REFUSED) {
                throw new SQLException(spot.name() + " is left behind, invalid; it is dropped by the next plan");
            }
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void cancel(Connection connection, int pid) throws SQLException {
        // A session of the role's own, which it may end without any further right.
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT pg_terminate_backend(p.pid) FROM pg_stat_progress_create_index p WHERE p.pid = ?")) {
            statement.setInt(1, pid);
            boolean unused = statement.execute();
        }
    }

    /** The session of the call's own thread, or another where that one is lost. */
    private Connection alive() throws Exception {
        try (PreparedStatement statement = watching.prepareStatement("SELECT 1")) {
            boolean unused = statement.execute();
            return watching;
        } catch (SQLException e) {
            return act.fresh(act.target().acting()).connection();
        }
    }
}
