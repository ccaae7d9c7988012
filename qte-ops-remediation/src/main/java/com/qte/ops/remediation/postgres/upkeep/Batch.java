package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.report.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Moves some of the expired rows from a table into its archive, in one transaction.
 *
 * <p>One statement deletes the rows and sends them, so that what goes is exactly what is written, whoever else works on the
 * table. The transaction commits when the file is on the disk and has been read again. Where the process is killed in
 * between, the server knows by the number of the transaction whether it committed, and {@link #recover} asks it.
 *
 * @param connection a session of its own, which is in autocommit before and after
 * @param expired what may go
 * @param archive where it goes
 * @param between what happens to a file before it is read again
 */
record Batch(Connection connection, Expired expired, Archive archive, Export.Between between) {
    private static final String LIMITS = "SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET statement_timeout = '20s';"
            + " SET lock_timeout = '5s'; SET extra_float_digits = 3;"
            // a commit that a crash of the server takes back would leave the rows in two places
            + " SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '30s'";

    private static final int SILENCE_MILLIS = 22_000;
    /** The first half of the lock's number; the other is the table's. */
    private static final int LOCK = 0x71746561;

    Batch(Connection connection, Expired expired, Archive archive) {
        this(connection, expired, archive, Export.Between.NOTHING);
    }

    /** The folder of a table's rows: two databases never share one, be their tables called alike. */
    static String folder(Connection connection, Table table) throws SQLException {
        return table + "."
                + one(
                        connection,
                        "SELECT s.system_identifier::text || '-' || d.oid"
                                + " FROM pg_control_system() s, pg_database d WHERE d.datname = current_database()");
    }

    /** Sets the session up. */
    static void prepare(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, SILENCE_MILLIS);
        run(connection, LIMITS);
    }

    /**
     * Finds out what became of transactions that a killed process has left, and puts their files right.
     *
     * @return how many were looked at
     * @throws IOException if the server does not know, so that a person has to
     */
    int recover() throws SQLException, IOException {
        return locked(() -> {
            List<String> pending = archive.pending();
            for (String name : pending) {
                settle(name);
            }
            archive.removeParts();
            return pending.size();
        });
    }

    /** By what the server knows of the transaction, its files become final or are removed. */
    private boolean settle(String name) throws SQLException, IOException {
        String transaction = transaction(name);
        String fate;
        try {
            fate = one(connection, "SELECT pg_xact_status('" + Long.parseLong(transaction) + "'::xid8)");
        } catch (SQLException e) {
            if (Missing.isLost(e)) {
                throw e;
            }
            fate = LongStatement.told(e);
        }
        switch (fate) {
            case "committed" -> archive.complete(name);
            case "aborted" -> archive.discard(name);
            default ->
                throw new IOException(archive.folder().resolve(name) + Archive.DATA
                        + " may or may not still be in the table: the server says '" + fate + "' of transaction "
                        + transaction + ", so compare by hand");
        }
        return fate.equals("committed");
    }

    private static String transaction(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /**
     * Moves at most so many rows, the oldest first; rows that others have locked are passed over.
     *
     * @return how many were moved
     * @throws SQLException if the server failed; where it was at the commit, {@link #recover} tells what became of it
     */
    long move(long most, Instant now) throws Exception {
        @Nullable String[] held = new String[1];
        long moved = locked(() -> {
            if (!one(
                            connection,
                            "SELECT coalesce(to_regclass('"
                                    + expired.table().quoted().replace("'", "''") + "')::oid::bigint, 0)")
                    .equals(Long.toString(expired.table().oid()))) {
                throw new SQLException("the table is another by now");
            }
            String transaction = one(connection, "SELECT pg_current_xact_id()");
            String name = "before-" + expired.before().toString().substring(0, 10) + "."
                    + String.format(Locale.ROOT, "%020d", Long.parseLong(transaction));
            try {
                Export export = export(name, most);
                if (export.rows() == 0) {
                    // where something else than deleting was done, that must not stay
                    rollBack();
                    archive.discard(name);
                    return 0L;
                }
                Path manifest = archive.begin(name, Archive.MANIFEST);
                byte[] text = manifest(name, export, now).getBytes(StandardCharsets.UTF_8);
                Archive.write(manifest, out -> out.write(text));
                archive.hold(name);
                held[0] = name;
                return export.rows();
            } catch (Exception e) {
                rollBack();
                putAway(name, e);
                throw e;
            }
        });
        return held[0] == null || settle(held[0]) ? moved : 0;
    }

    /** The files of what was rolled back; what cannot be removed now is by the next {@link #recover}. */
    private void putAway(String name, Exception failure) {
        try {
            archive.discard(name);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private Export export(String name, long most) throws Exception {
        String table = expired.table().quoted();
        String sql = "COPY (DELETE FROM ONLY " + table + " WHERE ctid = ANY (ARRAY(SELECT ctid FROM ONLY " + table
                + " WHERE " + expired.condition() + " ORDER BY "
                + Spot.quoted(expired.retention().column()) + " LIMIT "
                + most + " FOR UPDATE SKIP LOCKED)) RETURNING *) TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')";
        Path file = archive.begin(name, Archive.DATA);
        return Export.write(
                file, out -> connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out), between);
    }

    private String manifest(String name, Export export, Instant now) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("file", name + Archive.DATA);
        form.put("sha256", export.sha256());
        form.put("bytes", export.bytes());
        form.put("rows", export.rows());
        form.put("contentSha256", export.contentSha256());
        form.put("table", expired.table().toString());
        form.put("tableOid", expired.table().oid());
        form.put("column", expired.retention().column());
        form.put("before", expired.before().toString());
        form.put("transaction", transaction(name));
        form.put("format", "csv of COPY, with a line of names, in UTF-8, times in UTC");
        form.put("written", now.toString());
        return Json.write(form) + "\n";
    }

    private interface Work<R, E extends Exception> {
        R run() throws E, SQLException, IOException;
    }

    /** In one transaction, which nobody else who archives this table is in at the same time. */
    private <R, E extends Exception> R locked(Work<R, E> work) throws E, SQLException, IOException {
        run(connection, "BEGIN");
        boolean through = false;
        try {
            run(
                    connection,
                    "SELECT pg_advisory_xact_lock(" + LOCK + ", "
                            + (int) expired.table().oid() + ")");
            R result = work.run();
            through = true;
            run(connection, "COMMIT");
            return result;
        } finally {
            if (!through) {
                rollBack();
            }
        }
    }

    private void rollBack() {
        try {
            run(connection, "ROLLBACK");
        } catch (SQLException e) {
            // A session that is lost has rolled back, or will when the server notices.
            return;
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean unused = statement.execute(sql);
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }
}
