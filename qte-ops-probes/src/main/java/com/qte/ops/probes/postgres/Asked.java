package com.qte.ops.probes.postgres;

import com.qte.ops.model.OpsException;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Asks the kept session, and once more where it has died since the last visit while the server is well. */
final class Asked {
    private Asked() {}

    /** What is asked of a session. */
    interface Question<R> {
        R ask(PostgresSession session) throws SQLException;
    }

    /**
     * The answer.
     *
     * @throws OpsException if there is none, with the server's words, redacted
     */
    static <R> R of(Visit<PostgresTarget, ?> visit, Question<R> question) throws Exception {
        try {
            PostgresSession session = visit.session(visit.target());
            try {
                return question.ask(session);
            } catch (SQLException e) {
                visit.discard(visit.target());
                return question.ask(visit.session(visit.target()));
            }
        } catch (SQLException e) {
            throw new OpsException(
                    OpsException.Kind.UNREACHABLE, visit.redacted(e.getSQLState() + ": " + e.getMessage()));
        }
    }

    /** The one value that a statement brings. */
    static String one(PostgresSession session, String sql) throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
