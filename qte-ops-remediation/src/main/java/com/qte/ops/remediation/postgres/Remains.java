package com.qte.ops.remediation.postgres;

import com.qte.ops.spi.Result;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** What is there now under the pid of a session that the acting statement did not find. */
enum Remains {
    NOBODY(Result.gone("the session has ended by itself")),
    SOMETHING_ELSE(Result.gone("the session is in another state by now, or the pid is another session's")),
    PROTECTED(Result.refused("the session must not be ended: it is protected, or has begun what must not be ended")),
    UNSEEN(Result.refused("the role cannot see the session; as superuser: GRANT pg_monitor to it"));

    private static final String LOOK = "SELECT a.backend_type IS NULL, (" + Identity.compared() + ")\n"
            + "FROM pg_stat_activity a WHERE a.pid::text = ?";

    private final Result result;

    Remains(Result result) {
        this.result = result;
    }

    /** Looks, changing nothing. */
    static Remains of(Connection connection, Map<String, String> identity) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOOK)) {
            int next = 1;
            for (String column : Identity.COLUMNS.keySet()) {
                statement.setString(next++, identity.get(column));
            }
            statement.setString(next, identity.get(Identity.PID));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return NOBODY;
                }
                return row.getBoolean(1) ? UNSEEN : row.getBoolean(2) ? PROTECTED : SOMETHING_ELSE;
            }
        }
    }

    /** What that means for the act; nothing was changed in any case. */
    Result result() {
        return result;
    }
}
