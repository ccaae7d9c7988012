package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Action;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Carries out one archiving.
 *
 * @param action what was planned
 * @param retention what is configured for that table
 * @param batchRows rows of one transaction
 */
record Archiving(Action action, Retention retention, int batchRows) {
    static final String VERB = "archive";

    private static final String COLUMN = "column";
    private static final String BEFORE = "before";
    private static final String ARCHIVE = "archive";
    private static final String ROWS = "rows";
    private static final Set<String> KEYS = Set.of(Table.OID, Table.SCHEMA, Table.NAME, COLUMN, BEFORE, ARCHIVE);
    private static final int MOST_DIGITS = 9;

    /** Of the time of the act, what one more transaction may need. */
    private static final Duration KEPT = Duration.ofSeconds(24);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Moving the expired rows, at most so many. */
    static Action action(Expired expired, long rows) {
        Map<String, String> identity = new HashMap<>(expired.table().identity());
        identity.put(COLUMN, expired.retention().column());
        identity.put(BEFORE, expired.before().toString());
        identity.put(ARCHIVE, expired.retention().archive().toString());
        return Action.of(VERB, expired.table().toString(), identity, Map.of(ROWS, Long.toString(rows)));
    }

    /** What is configured for the table that the action names; empty where it is another action, or configured otherwise. */
    static Optional<Retention> configured(Action action, PostgresTarget target) {
        Map<String, String> identity = action.identity();
        String rows = action.before().getOrDefault(ROWS, "");
        if (!action.verb().equals(VERB)
                || !identity.keySet().equals(KEYS)
                || rows.isEmpty()
                || rows.length() > MOST_DIGITS
                || !rows.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.empty();
        }
        String name = identity.getOrDefault(Table.NAME, "");
        return target.wanted().retention().stream()
                .filter(one -> one.table().equals(name) || one.table().equals(identity.get(Table.SCHEMA) + "." + name))
                .filter(one -> one.column().equals(identity.get(COLUMN)))
                .filter(one -> one.archive().toString().equals(identity.get(ARCHIVE)))
                .findFirst();
    }

    /** Whether the role may read, lock and delete the table's rows. */
    static boolean mayDelete(Connection connection, Table table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT has_table_privilege(" + table.oid() + "::oid, 'SELECT')"
                        + " AND has_table_privilege(" + table.oid() + "::oid, 'UPDATE')"
                        + " AND has_table_privilege(" + table.oid() + "::oid, 'DELETE')")) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** Says what is missing, and what helps. */
    static String grant(Table table, String role) {
        return "role " + role + " may not move rows of " + table + "; as its owner: GRANT SELECT, UPDATE, DELETE ON "
                + table.quoted() + " TO " + role;
    }

    Result apply(Act<PostgresTarget> act) throws Exception {
        Connection connection;
        try {
            connection = act.fresh(act.target().acting()).connection();
            Batch.prepare(connection);
        } catch (SQLException e) {
            return Result.refused("no login, so nothing was done: " + LongStatement.told(e));
        }
        Optional<Expired> expired = expired(connection, act);
        if (expired.isEmpty()) {
            return Result.gone("the table is not the one that was planned any more, or the day has turned");
        }
        if (expired.get().hindrance().isPresent()) {
            return Result.refused(
                    "not a table for this: " + expired.get().hindrance().get());
        }
        if (!mayDelete(connection, expired.get().table())) {
            return Result.refused(grant(expired.get().table(), act.target().user()));
        }
        Batch batch;
        try {
            batch = new Batch(connection, expired.get(), archive(connection, expired.get()));
            int unused = batch.recover();
        } catch (SQLException | IOException e) {
            return Result.refused("nothing was done: " + e.getMessage());
        }
        return move(batch, act);
    }

    private static Archive archive(Connection connection, Expired expired) throws SQLException, IOException {
        return Archive.below(expired.retention().archive(), Batch.folder(connection, expired.table()));
    }

    /** The rows that the action names, if they are still just those that may go. */
    private Optional<Expired> expired(Connection connection, Site<PostgresTarget> site) throws SQLException {
        Optional<Table> table = Table.of(connection, action.identity());
        if (table.isEmpty()) {
            return Optional.empty();
        }
        Expired expired = Expired.of(connection, retention, table.get(), site.now());
        return expired.before().toString().equals(action.identity().get(BEFORE))
                ? Optional.of(expired)
                : Optional.empty();
    }

    private Result move(Batch batch, Act<PostgresTarget> act) throws Exception {
        long most = Long.parseLong(action.before().getOrDefault(ROWS, "0"));
        long moved = 0;
        while (moved < most) {
            Optional<String> load = quiet(batch.connection(), act);
            if (load.isPresent() || act.remaining().compareTo(KEPT) < 0 && moved > 0) {
                String why = load.orElse("the time is up");
                return moved > 0 ? cutShort(moved, batch, why) : Result.refused(why);
            }
            act.proceed();
            long more;
            try {
                more = batch.move(Math.min(batchRows, most - moved), act.now());
            } catch (SQLException | IOException e) {
                settle(batch, act, e);
                return moved > 0
                        ? cutShort(moved, batch, String.valueOf(e.getMessage()))
                        : Result.refused("nothing was moved: " + e.getMessage());
            }
            if (more == 0) {
                break;
            }
            moved += more;
        }
        if (moved == 0) {
            return Result.gone("no row is left that may go");
        }
        return moved < most
                ? cutShort(moved, batch, "others have locked or deleted it")
                : Result.done(moved(moved, batch));
    }

    private static Result cutShort(long moved, Batch batch, String why) {
        return Result.cutShort(moved(moved, batch) + "; the rest stays: " + why);
    }

    private static String moved(long moved, Batch batch) {
        return moved + " rows are in " + batch.archive().folder();
    }

    /** Where the session is lost at the commit, another one finds out what became of it. */
    private static void settle(Batch batch, Act<PostgresTarget> act, Exception failure) throws Exception {
        if (batch.archive().pending().isEmpty()) {
            return;
        }
        Connection other = act.fresh(act.target().acting()).connection();
        Batch.prepare(other);
        int before = batch.archive().complete().size();
        int unused = new Batch(other, batch.expired(), batch.archive()).recover();
        if (batch.archive().complete().size() > before) {
            throw failure; // it was moved, but how many rows is not known here
        }
    }

    /** Waits while the server is busy; why it still is when there is no more time to wait. */
    private Optional<String> quiet(Connection connection, Act<PostgresTarget> act)
            throws SQLException, InterruptedException {
        Optional<String> load = Load.of(connection, 0).why();
        while (load.isPresent() && act.remaining().compareTo(KEPT) > 0) {
            act.proceed();
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while waiting for the server to be less busy");
            }
            load = Load.of(connection, 0).why();
        }
        return load;
    }

    /** Reads only. */
    Trace trace(Site<PostgresTarget> site) throws Exception {
        Connection connection = site.fresh(site.target()).connection();
        Optional<Table> table = Table.of(connection, action.identity());
        if (table.isEmpty()) {
            return Trace.DONE;
        }
        Optional<Expired> expired = expired(connection, site);
        if (expired.isEmpty()) {
            return Trace.UNKNOWN;
        }
        if (expired.get().count(connection, 1) == 0) {
            return Trace.DONE;
        }
        Path folder = retention.archive().resolve(Batch.folder(connection, table.get()));
        String day = "before-" + action.identity().getOrDefault(BEFORE, "").substring(0, 10);
        if (!Files.isDirectory(folder)) {
            return Trace.NOT_DONE;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith(day))
                    ? Trace.UNKNOWN
                    : Trace.NOT_DONE;
        }
    }
}
