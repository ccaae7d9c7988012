package com.qte.ops.sandbox;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A report tool's session that has updated a position and then forgot its transaction. */
public final class IdleInTransaction implements Fault {
    /** The {@code application_name} of the session. */
    public static final String APPLICATION = "report-tool";

    private final Connection connection;
    private final long pid;

    private IdleInTransaction(Connection connection, long pid) {
        this.connection = connection;
        this.pid = pid;
    }

    static IdleInTransaction begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            long pid;
            try (ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
                rows.next();
                pid = rows.getLong(1);
            }
            statement.executeUpdate("UPDATE positions SET quantity = quantity WHERE symbol = '600519.SH'");
            return new IdleInTransaction(connection, pid);
        }
    }

    @Override
    public Kind kind() {
        return Kind.LOCK;
    }

    /** Process id of the session's backend. */
    public long pid() {
        return pid;
    }

    @Override
    public void close() {
        Sessions.abort(connection);
    }
}
