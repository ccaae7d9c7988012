package com.qte.ops.probes.postgres.tables;

import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyDual;

/** A standby as its primary sees it: it receives changes, and says that its queries may still see old rows. */
final class Feedback implements AutoCloseable {
    private final Connection connection;
    private final CopyDual changes;

    private Feedback(Connection connection, CopyDual changes) {
        this.connection = connection;
        this.changes = changes;
    }

    /**
     * Begins to receive.
     *
     * @param slot the name of its slot; empty for none
     * @param xmin the oldest transaction that its queries may not see
     */
    static Feedback begin(PostgresServer server, String slot, String from, int xmin) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.SUPERUSER);
        properties.setProperty("replication", "true");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("ApplicationName", "standby1");
        properties.setProperty("assumeMinServerVersion", "13");
        Connection connection = DriverManager.getConnection(server.url(), properties);
        String named = slot.isEmpty() ? "" : "SLOT " + slot + " ";
        CopyDual changes = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyDual("START_REPLICATION " + named + "PHYSICAL " + from);
        Feedback standby = new Feedback(connection, changes);
        standby.tell(xmin);
        return standby;
    }

    /** The message of a standby with hot_standby_feedback; its catalogue is not kept. */
    private void tell(int xmin) throws SQLException {
        ByteBuffer message = ByteBuffer.allocate(1 + 8 + 4 * 4);
        message.put((byte) 'h').putLong(0).putInt(xmin).putInt(0).putInt(0).putInt(0);
        changes.writeToCopy(message.array(), 0, message.capacity());
        changes.flushCopy();
    }

    @Override
    public void close() throws SQLException {
        connection.abort(Runnable::run);
    }
}
