package org.example.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks PostgreSQL, a hundred times a second at the most, what the library's own sessions are doing. */
final class Watched implements AutoCloseable {
    private static final String SESSIONS = "SELECT pid, state = 'active', wait_event_type = 'Lock',"
            + " extract(epoch FROM clock_timestamp() - query_start) * 1000"
            + " FROM pg_stat_activity WHERE usename = 'qte_ops'";
    private static final int PAUSE_MILLIS = 10;

    private final Connection session;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Integer, Long> waitingSince = new HashMap<>();
    private int looks;
    private int connections;
    private double longestMillis;
    private long longestWaitNanos;

    Watched(Database database) throws SQLException {
        session = DriverManager.getConnection(database.url(), "postgres", "");
        Thread thread = new Thread(this::watch, "Test watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try (PreparedStatement statement = session.prepareStatement(SESSIONS)) {
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                look(statement);
            }
        } catch (SQLException | InterruptedException e) {
            if (closed.getCount() > 0) {
                throw new IllegalStateException(e); // seen in the count of looks
            }
        }
    }

    private synchronized void look(PreparedStatement statement) throws SQLException {
        long now = System.nanoTime();
        int open = 0;
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                open++;
                if (row.getBoolean(2)) {
                    longestMillis = Math.max(longestMillis, row.getDouble(4));
                }
                if (row.getBoolean(3)) {
                    long since = waitingSince.computeIfAbsent(row.getInt(1), pid -> now);
                    longestWaitNanos = Math.max(longestWaitNanos, now - since + 1);
                } else {
                    waitingSince.remove(row.getInt(1));
                }
            }
        }
        looks++;
        connections = Math.max(connections, open);
    }

    synchronized int looks() {
        return looks;
    }

    /** Most at once. */
    synchronized int connections() {
        return connections;
    }

    synchronized Duration longestStatement() {
        return Duration.ofNanos((long) (longestMillis * 1e6));
    }

    /** For how long one of them was seen to wait for a lock; zero if none was. */
    synchronized Duration longestWait() {
        return Duration.ofNanos(longestWaitNanos);
    }

    @Override
    public synchronized String toString() {
        return "%d looks: longest statement %.1f ms, longest wait for a lock %.1f ms, at most %d connections"
                .formatted(looks, longestMillis, longestWaitNanos / 1e6, connections);
    }

    @Override
    public void close() throws SQLException {
        closed.countDown();
        session.close();
    }
}
