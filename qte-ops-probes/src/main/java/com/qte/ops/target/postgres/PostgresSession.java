package com.qte.ops.target.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.postgresql.PGConnection;

/**
 * A session on a PostgreSQL server, in autocommit, with {@code statement_timeout} 2 s and {@code lock_timeout} 100 ms.
 * A read that gets no answer fails after 2.5 s. Confined to one thread, but for {@link #close()}.
 */
public final class PostgresSession implements AutoCloseable {
    private final Connection connection;
    private final int backendPid;
    private final Duration loginTook;
    private final boolean firstLogin;

    PostgresSession(Connection connection, Duration loginTook, boolean firstLogin) throws SQLException {
        this.connection = connection;
        this.backendPid = connection.unwrap(PGConnection.class).getBackendPID();
        this.loginTook = loginTook;
        this.firstLogin = firstLogin;
    }

    /** The connection itself. */
    public Connection connection() {
        return connection;
    }

    /** Process id of the server's side. */
    public int backendPid() {
        return backendPid;
    }

    /**
     * How long connecting, proving who we are and the first statement took; empty for the first login of this JVM,
     * most of which is class loading and says nothing about the server.
     */
    public Optional<Duration> loginTook() {
        return firstLogin ? Optional.empty() : Optional.of(loginTook);
    }

    /** Drops the connection without a word to the other side, so that it never waits. May be called from any thread. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // An abort that fails leaves nothing that could still be done: the socket is gone or was never there.
            return;
        }
    }
}
