package com.qte.ops.remediation.postgres;

import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.Connection;
import java.sql.SQLException;

/** The way in: a login of this call's own, or, where the server has no slot left, the session that is held already. */
final class Entry {
    private static final String TOO_MANY_CONNECTIONS = "53300";

    private Entry() {}

    /**
     * What is done over the connection.
     *
     * @param <R> what it brings
     */
    interface Work<R> {
        R run(Connection connection) throws Exception;
    }

    /**
     * Logs in to {@code own} and does the work.
     *
     * @throws SQLException if there is no way in, or the work failed
     */
    static <R> R call(Site<PostgresTarget> site, Target<PostgresSession> own, Work<R> work) throws Exception {
        return work.run(open(site, own).connection());
    }

    /** The session, opened. */
    static PostgresSession open(Site<PostgresTarget> site, Target<PostgresSession> own) throws Exception {
        try {
            return site.fresh(own);
        } catch (SQLException e) {
            if (!TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                throw e;
            }
            // Signals are no writes: the read-only session that the probes hold serves, and is the only way in left.
            return site.session(site.target());
        }
    }
}
