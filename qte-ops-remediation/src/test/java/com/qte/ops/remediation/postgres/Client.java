package com.qte.ops.remediation.postgres;

import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

/** A client of a test's server: one session under a name of its own. */
public final class Client implements AutoCloseable {
    private final Connection connection;

    private Client(Connection connection) {
        this.connection = connection;
    }

    public static Client of(PostgresServer server, String user, String application) {
        return of(server.url(), user, application, new Properties());
    }

    public static Client of(String url, String user, String application, Properties more) {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("user", user);
        properties.setProperty("password", PostgresServer.PASSWORD);
        properties.setProperty("ApplicationName", application);
        try {
            return new Client(DriverManager.getConnection(url, properties));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Process id of the server's side. */
    public int pid() {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs statements one after the other; one that fails is passed over. */
    public Client run(String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                continue;
            }
        }
        return this;
    }

    /** Runs a statement that must not fail. */
    public void must(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Takes leave, as a client does that is done. */
    public void end() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a statement that takes long; the answer is its SQLSTATE, or empty if it ended well. */
    public CompletableFuture<String> begin(String sql) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                        return "";
                    } catch (SQLException e) {
                        return String.valueOf(e.getSQLState());
                    }
                },
                task -> {
                    Thread thread = new Thread(task, sql);
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    /** Begins to load rows and sends none. */
    public CopyIn copyIn(String sql) {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Streams the log of changes, as a standby does. */
    void stream() throws SQLException {
        PGReplicationStream unused = connection
                .unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .physical()
                .withStartPosition(LogSequenceNumber.valueOf("0/1000000"))
                .start();
    }

    /** Loads rows. */
    public void copyIn(String sql, InputStream rows) throws IOException {
        try {
            long unused = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Whether the session still answers. */
    public boolean lives() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT 1")) {
            return row.next();
        } catch (SQLException e) {
            // In a failed transaction it refuses, which is an answer.
            return "25P02".equals(e.getSQLState());
        }
    }

    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
