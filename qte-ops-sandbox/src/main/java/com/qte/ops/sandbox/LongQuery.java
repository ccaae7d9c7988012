package com.qte.ops.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A query that runs for an hour. */
final class LongQuery implements Fault {
    /** The {@code application_name} of the session. */
    static final String APPLICATION = "month-end";

    private final Connection connection;
    private final Statement statement;

    private LongQuery(Connection connection, Statement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    static LongQuery begin(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        Thread thread = new Thread(
                () -> {
                    try {
                        statement.execute("SELECT count(*), pg_sleep(3600) FROM trades");
                    } catch (SQLException e) {
                        // somebody ended it, as they should
                    }
                },
                "sandbox-long-query");
        thread.setDaemon(true);
        thread.start();
        return new LongQuery(connection, statement);
    }

    @Override
    public Kind kind() {
        return Kind.QUERY;
    }

    @Override
    public void close() {
        try {
            // a query goes on when its client is gone
            statement.cancel();
        } catch (SQLException e) {
            // it has ended already
        }
        Sessions.abort(connection);
    }
}
