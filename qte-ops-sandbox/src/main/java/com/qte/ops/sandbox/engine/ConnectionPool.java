package com.qte.ops.sandbox.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Deque;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Keeps connections to PostgreSQL open between events; a broken one is thrown away and opened anew. Thread-safe. */
final class ConnectionPool {
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final String jdbcUrl;
    private final Properties login = new Properties();

    /** What is done with a connection. */
    interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    ConnectionPool(EngineSettings settings) throws IOException {
        jdbcUrl = settings.jdbcUrl();
        login.setProperty("user", settings.user());
        login.setProperty("password", Files.readString(settings.passwordFile()).strip());
        login.setProperty("ApplicationName", "qte-engine");
        login.setProperty("connectTimeout", "2");
        login.setProperty("loginTimeout", "0");
        login.setProperty("tcpKeepAlive", "true");
        // a played market: losing the last tenth of a second in a crash hurts nobody
        login.setProperty("options", "-c synchronous_commit=off");
    }

    /**
     * Runs the work in a transaction, on a connection that nobody else uses meanwhile. Waits as long as the server does.
     *
     * @throws SQLException if it did not come about; nothing was changed then, unless the connection broke at the commit
     */
    <R> R transaction(Work<R> work) throws SQLException {
        Connection pooled = idle.pollFirst();
        Connection connection = pooled == null ? open() : pooled;
        boolean whole = false;
        try {
            R result = work.with(connection);
            connection.commit();
            whole = true;
            return result;
        } finally {
            if (whole) {
                idle.addFirst(connection);
            } else {
                discard(connection);
            }
        }
    }

    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl, login);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void discard(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // it was broken before; there is nothing left to release
        }
    }
}
