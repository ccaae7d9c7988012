package com.qte.ops.sandbox.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The books: what was traded, and what is held of each instrument. Thread-safe. */
final class Ledger {
    private static final String SCHEMA = """
            CREATE TABLE IF NOT EXISTS trades (
              event_number bigint PRIMARY KEY,
              symbol text NOT NULL,
              quantity integer NOT NULL,
              price_cents bigint NOT NULL,
              created_at timestamptz NOT NULL DEFAULT clock_timestamp());
            CREATE INDEX IF NOT EXISTS trades_created_at ON trades (created_at);
            CREATE INDEX IF NOT EXISTS trades_symbol ON trades (symbol);
            CREATE TABLE IF NOT EXISTS positions (
              symbol text PRIMARY KEY,
              quantity bigint NOT NULL,
              value_cents bigint NOT NULL) WITH (fillfactor = 50);
            """;

    private final ConnectionPool pool;

    Ledger(ConnectionPool pool) {
        this.pool = pool;
    }

    /** Makes the tables where there are none, and says which event was booked last. */
    long open() throws SQLException {
        return pool.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(SCHEMA);
                for (String symbol : MarketData.SYMBOLS) {
                    statement.execute("INSERT INTO positions VALUES ('" + symbol
                            + "', 1000000, 1000000000) ON CONFLICT DO NOTHING");
                }
            }
            return number(connection, "SELECT coalesce(max(event_number), 0) FROM trades");
        });
    }

    /** What all positions are worth, in cents. */
    long portfolioCents() throws SQLException {
        return pool.transaction(
                connection -> number(connection, "SELECT coalesce(sum(value_cents), 0)::bigint FROM positions"));
    }

    /**
     * Books one event and says by how many cents the portfolio's value changed. One that is booked already (its commit's
     * answer was lost) changes nothing. Waits for whoever holds the position's row.
     */
    long book(MarketEvent event) throws SQLException {
        return pool.transaction(connection -> {
            try (PreparedStatement hold =
                    connection.prepareStatement("SELECT quantity FROM positions WHERE symbol = ? FOR UPDATE")) {
                hold.setString(1, event.symbol());
                hold.execute();
            }
            if (insert(connection, event) == 0) {
                return 0L;
            }
            long changeCents = event.quantity() * event.priceCents();
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE positions SET quantity = quantity + ?, value_cents = value_cents + ? WHERE symbol = ?")) {
                update.setInt(1, event.quantity());
                update.setLong(2, changeCents);
                update.setString(3, event.symbol());
                update.executeUpdate();
            }
            return changeCents;
        });
    }

    /** Forgets trades of more than ten minutes ago, so that a sandbox left running fills no disk. */
    void tidy() throws SQLException {
        pool.transaction(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(
                        "DELETE FROM trades WHERE created_at < clock_timestamp() - interval '10 minutes'");
            }
        });
    }

    private static int insert(Connection connection, MarketEvent event) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO trades (event_number, symbol, quantity, price_cents)"
                        + " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setLong(1, event.number());
            insert.setString(2, event.symbol());
            insert.setInt(3, event.quantity());
            insert.setLong(4, event.priceCents());
            return insert.executeUpdate();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
