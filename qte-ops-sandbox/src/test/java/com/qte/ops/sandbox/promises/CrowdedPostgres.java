package com.qte.ops.sandbox.promises;

import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server with as many tables and sessions as one likes, which tells how long each statement of the library took. */
final class CrowdedPostgres implements AutoCloseable {
    private static final Pattern DURATION = Pattern.compile("\\[qte-ops\\].*duration: ([0-9.]+) ms");
    private static final Pattern WAIT = Pattern.compile("\\[qte-ops\\].*(still waiting for|lock timeout)");
    private static final int TABLES_AT_ONCE = 500;

    private final PostgresServer server;
    private final List<Connection> sessions = new ArrayList<>();
    private long read;

    CrowdedPostgres(int major, int sessions) {
        server = PostgresServer.start(
                major,
                Map.of(
                        "max_connections", Integer.toString(sessions + 20),
                        "log_line_prefix", "[%a] ",
                        "shared_buffers", "64MB"));
        server.asSuperuser(
                "ALTER ROLE qte_ops SET log_min_duration_statement = 0",
                "ALTER ROLE qte_ops SET log_lock_waits = on",
                // Whoever waits for a lock for this long is logged.
                "ALTER ROLE qte_ops SET deadlock_timeout = '5ms'");
    }

    PostgresServer server() {
        return server;
    }

    void tables(int count) throws SQLException {
        try (Connection connection = server.connect(PostgresServer.SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$BEGIN FOR n IN 1.." + count + " LOOP EXECUTE 'CREATE TABLE crowd_' || n || ' ()';"
                    + " IF n % " + TABLES_AT_ONCE + " = 0 THEN COMMIT; END IF; END LOOP; END$$");
        }
    }

    /** Idle sessions; fewer where no more are let in. Returns how many there are now. */
    int idle(int count) throws SQLException {
        for (int session = 0; session < count; session++) {
            try {
                sessions.add(server.connect(PostgresServer.SUPERUSER));
            } catch (SQLException e) {
                if ("53300".equals(e.getSQLState())) {
                    break;
                }
                throw e;
            }
        }
        return sessions.size();
    }

    /** One of the sessions locks every table against everybody, and keeps them. */
    void lockEverything() throws SQLException {
        try (Statement statement = sessions.get(0).createStatement()) {
            sessions.get(0).setAutoCommit(false);
            statement.execute("DO $$DECLARE name regclass; BEGIN FOR name IN SELECT oid FROM pg_class"
                    + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
                    + " LOOP EXECUTE 'LOCK TABLE ' || name || ' IN ACCESS EXCLUSIVE MODE'; END LOOP; END$$");
        }
    }

    /** What the library's statements took since this was asked last. */
    Took took() throws IOException {
        List<String> lines = Files.readAllLines(server.log());
        double longest = 0;
        int statements = 0;
        int waits = 0;
        for (String line : lines.subList((int) read, lines.size())) {
            Matcher duration = DURATION.matcher(line);
            if (duration.find()) {
                statements++;
                longest = Math.max(longest, Double.parseDouble(duration.group(1)));
            }
            if (WAIT.matcher(line).find()) {
                waits++;
            }
        }
        read = lines.size();
        return new Took(statements, longest, waits);
    }

    /**
     * What the server logged of the library's statements.
     *
     * @param steps how many steps of statements (parse, bind, execute each are one)
     * @param longestMillis the longest
     * @param waits how often one waited for a lock for 5 ms or more, or gave up waiting
     */
    record Took(int steps, double longestMillis, int waits) {}

    @Override
    public void close() {
        for (Connection session : sessions) {
            try {
                session.abort(Runnable::run);
            } catch (SQLException e) {
                break; // the server goes anyway
            }
        }
        server.close();
    }
}
