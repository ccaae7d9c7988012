package com.qte.ops.target.postgres;

import com.qte.ops.spi.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Logs in. */
final class Login {
    /** A login that has not come about in two seconds is as good as none: the engine's own pool gives up as soon. */
    private static final int LONGEST_STEP_SECONDS = 2;
    /** Half a second more than the server's own limit, so that it is the server that ends a slow statement. */
    private static final int ANSWER_WITHIN_MILLIS = 2_500;

    private static final String LIMITS = "SET statement_timeout = '2s'; SET lock_timeout = '100ms'; ";
    private static final AtomicBoolean LOGGED_IN_BEFORE = new AtomicBoolean();

    private Login() {}

    static PostgresSession open(PostgresTarget server, Duration within, String mode) throws SQLException {
        boolean first = LOGGED_IN_BEFORE.compareAndSet(false, true);
        long begun = System.nanoTime();
        Connection connection = InterruptibleSockets.closedOnFailure(
                () -> new Driver().connect(server.url(), properties(server, within)));
        if (connection == null) {
            throw new SQLException("the driver does not know the address " + server.url());
        }
        try {
            try (Statement statement = connection.createStatement()) {
                // Set after login: as a start-up option it would show up as the server's own setting, and be refused
                // by poolers.
                statement.execute(LIMITS + mode);
            }
            connection.setNetworkTimeout(Runnable::run, ANSWER_WITHIN_MILLIS);
            return new PostgresSession(connection, Duration.ofNanos(System.nanoTime() - begun), first);
        } catch (SQLException | RuntimeException e) {
            connection.abort(Runnable::run);
            throw e;
        }
    }

    private static Properties properties(PostgresTarget server, Duration within) {
        // A server that says nothing costs a step and a half: the driver first asks it for TLS, then tries without.
        int seconds = (int) Math.max(
                1,
                Math.min(
                        LONGEST_STEP_SECONDS,
                        within.multipliedBy(2).dividedBy(3).toSeconds()));
        Properties properties = new Properties();
        PGProperty.USER.set(properties, server.user());
        server.password().map(Secret::reveal).ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
        PGProperty.APPLICATION_NAME.set(properties, "qte-ops");
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.SSL_RESPONSE_TIMEOUT.set(properties, seconds * 500);
        PGProperty.GSS_RESPONSE_TIMEOUT.set(properties, seconds * 500);
        // With a login time-out the driver logs in on a thread of its own, which is lost where the server hangs.
        PGProperty.LOGIN_TIMEOUT.set(properties, 0);
        PGProperty.TCP_KEEP_ALIVE.set(properties, true);
        if (InterruptibleSockets.canBeMadeByTheDriver()) {
            PGProperty.SOCKET_FACTORY.set(properties, InterruptibleSockets.class.getName());
        }
        // The cheap statement takes longer to plan than to run: plan it once.
        PGProperty.PREPARE_THRESHOLD.set(properties, 1);
        // Saves a round trip: the application's name travels with the login.
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "9.0");
        return properties;
    }
}
