package com.qte.ops.target.postgres;

import com.qte.ops.model.Subject;
import com.qte.ops.spi.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server to act upon: its sessions may write. A type of its own, so that they are never lent to a probe.
 *
 * @param server how to reach it
 */
public record PostgresActing(PostgresTarget server) implements Target<PostgresSession> {
    @Override
    public Subject subject() {
        return server.subject();
    }

    /** Logs in as {@link PostgresTarget#open} does. */
    @Override
    public PostgresSession open(Duration within) throws SQLException {
        return Login.open(server, within, "SET default_transaction_read_only = off");
    }

    @Override
    public List<Subject> reliesOn() {
        return server.reliesOn();
    }
}
