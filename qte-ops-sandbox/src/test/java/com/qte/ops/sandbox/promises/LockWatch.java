package com.qte.ops.sandbox.promises;

import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks from a superuser's session, again and again, at what the library's own sessions do. */
final class LockWatch implements AutoCloseable {
    private static final String LOOK =
            "SELECT a.pid, a.state, extract(epoch FROM clock_timestamp() - a.query_start) * 1000,"
                    + " EXISTS (SELECT FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted)"
                    + " FROM pg_stat_activity a WHERE a.application_name = 'qte-ops' AND a.backend_type = 'client backend'";

    private static final int PAUSE_MILLIS = 10;

    private final Connection session;
    private final Map<Integer, Long> waitingSince = new HashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int looks;
    private int waiting;
    private double longestMillis;
    private Duration longestWait = Duration.ZERO;

    LockWatch(PostgresServer server) throws SQLException {
        session = server.connect(PostgresServer.SUPERUSER);
        Thread thread = new Thread(this::watch, "lock-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        try (PreparedStatement statement = session.prepareStatement(LOOK)) {
            // Often enough to meet a wait of the library's, which gives up after 100 ms; seldom enough not to be a load
            // itself.
            while (!closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                look(statement);
            }
        } catch (SQLException | InterruptedException e) {
            if (closed.getCount() > 0) {
                throw new IllegalStateException(e);
            }
        }
    }

    private synchronized void look(PreparedStatement statement) throws SQLException {
        long now = System.nanoTime();
        try (ResultSet row = statement.executeQuery()) {
            looks++;
            while (row.next()) {
                int pid = row.getInt(1);
                if ("active".equals(row.getString(2))) {
                    longestMillis = Math.max(longestMillis, row.getDouble(3));
                }
                if (row.getBoolean(4)) {
                    waiting++;
                    Duration wait = Duration.ofNanos(now - waitingSince.computeIfAbsent(pid, first -> now));
                    longestWait = wait.compareTo(longestWait) > 0 ? wait : longestWait;
                } else {
                    waitingSince.remove(pid);
                }
            }
        }
    }

    /** How often it has looked. */
    synchronized int looks() {
        return looks;
    }

    /** How often one of them waited for a lock. */
    synchronized int waiting() {
        return waiting;
    }

    /** For how long one of them was seen to wait for a lock without a break. */
    synchronized Duration longestWait() {
        return longestWait;
    }

    /** Age of the oldest statement that was seen under way. */
    synchronized double longestMillis() {
        return longestMillis;
    }

    @Override
    public void close() throws SQLException {
        closed.countDown();
        session.close();
    }
}
