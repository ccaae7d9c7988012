package com.qte.ops.sandbox;

import com.qte.ops.sandbox.letters.DeadLetters;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Orders that nobody can deliver. */
public final class LettersFault implements Fault {
    private static final int LETTERS = 12;

    private final PostgresServer postgres;

    private LettersFault(PostgresServer postgres) {
        this.postgres = postgres;
    }

    /** Leaves a dozen of them. */
    public static LettersFault begin(PostgresServer postgres) throws SQLException {
        LettersFault fault = new LettersFault(postgres);
        fault.run(
                "CREATE TABLE IF NOT EXISTS " + DeadLetters.TABLE
                        + " (id bigserial PRIMARY KEY, order_text text NOT NULL)",
                "GRANT SELECT, DELETE ON " + DeadLetters.TABLE + " TO " + PostgresServer.HEALER);
        fault.more(LETTERS);
        return fault;
    }

    /** Leaves so many more. */
    public void more(int letters) throws SQLException {
        run("INSERT INTO " + DeadLetters.TABLE
                + " (order_text) SELECT 'BUY 100 600519.SH, no answer from the broker, ' || n FROM generate_series(1, "
                + letters + ") n");
    }

    @Override
    public Kind kind() {
        return Kind.DEAD_LETTERS;
    }

    @Override
    public void close() {
        try {
            run("TRUNCATE " + DeadLetters.TABLE);
        } catch (SQLException e) {
            // the database is gone, and they with it
        }
    }

    private void run(String... statements) throws SQLException {
        try (Connection connection = postgres.connect(PostgresServer.APPLICATION);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
