package org.example.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** What goes wrong in the engine, for real. */
enum Fault {
    /** Nothing. */
    NONE,
    /** A report whose query never ends. */
    RUNAWAY,
    /** A connection taken from the pool and never given back, in the midst of a transaction that holds a lock. */
    FORGOTTEN,
    /** An order loop that waits for something that never comes. */
    STUCK;

    static Fault of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    void happenTo(Engine engine) throws SQLException {
        switch (this) {
            case NONE -> {}
            case RUNAWAY -> runaway(engine);
            case FORGOTTEN -> forgotten(engine);
            case STUCK -> engine.hold();
        }
    }

    private static void runaway(Engine engine) {
        Thread report = new Thread(
                () -> {
                    try (Connection connection = engine.pool().getConnection();
                            Statement statement = connection.createStatement()) {
                        statement.execute("SELECT count(*) FROM generate_series(1, 1000000) AS a,"
                                + " generate_series(1, 1000000) AS b");
                    } catch (SQLException e) {
                        engine.meters().counter("engine.reports.failed").increment(); // cancelled
                    }
                },
                "engine-report");
        report.setDaemon(true);
        report.start();
    }

    @SuppressWarnings("resource") // this is the fault
    private static void forgotten(Engine engine) throws SQLException {
        Connection connection = engine.pool().getConnection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE positions SET quantity = 0 WHERE symbol = '600519'");
        }
    }
}
