package com.qte.ops.remediation.postgres;

import com.qte.ops.spi.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until what was signalled is gone: that the server took the signal proves nothing. */
record Disappearance(Connection connection, String sql, List<String> identity) {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    static Disappearance of(Connection connection, Signal signal, Map<String, String> identity) {
        return new Disappearance(
                connection,
                "SELECT EXISTS (SELECT FROM pg_stat_activity a WHERE " + signal.conditions() + ")",
                signal.columns().stream()
                        .map(name -> identity.getOrDefault(name, ""))
                        .toList());
    }

    /**
     * Waits for at most this long. The signal is out, so that the answer is done in any case; whether it helped is for
     * the verification to say.
     *
     * @throws InterruptedException if the thread was interrupted while waiting
     */
    Result await(Duration most) throws InterruptedException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < identity.size(); i++) {
                statement.setString(i + 1, identity.get(i));
            }
            while (isThere(statement)) {
                if (System.nanoTime() - begun >= most.toNanos()) {
                    return Result.done("signal sent; still there after " + most.toMillis() + " ms");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted while waiting for the end of what was signalled");
                }
            }
        } catch (SQLException e) {
            return Result.done("signal sent; could not see whether it is gone: " + e.getMessage());
        }
        return Result.done("gone after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
    }

    private static boolean isThere(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
