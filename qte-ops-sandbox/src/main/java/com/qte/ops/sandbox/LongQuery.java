package com.qte.ops.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A query that runs for an hour. */
final class LongQuery implements Fault {
    /** The {@code application_name} of the session. */
    static final String APPLICATION = "month-end";

    private final Connection connection;

    private LongQuery(Connection connection) {
        this.connection = connection;
    }

    static LongQuery begin(Connection connection) {
        Thread thread = new Thread(
                () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("SELECT count(*), pg_sleep(3600) FROM trades");
                    } catch (SQLException e) {
                        // somebody ended it, as they should
                    }
                },
                "sandbox-long-query");
        thread.setDaemon(true);
        thread.start();
        return new LongQuery(connection);
    }

    @Override
    public Kind kind() {
        return Kind.QUERY;
    }

    @Override
    public void close() {
        Sessions.abort(connection);
    }
}
