package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.OpsException;
import java.sql.SQLException;
import java.util.Set;

/** Rights that a role does not have, and the GRANT that would help. */
final class Missing {
    private static final String NOT_PERMITTED = "42501";
    private static final Set<String> LOST = Set.of("57P01", "57P02", "57P05");

    private Missing() {}

    /** The owner's rights, which alone suffice for an index. */
    static OpsException ownership(String role, Table table) {
        return new OpsException(
                OpsException.Kind.DENIED,
                "role " + role + " is not the owner of " + table + ", who alone may do this; as superuser: "
                        + grant(role, table));
    }

    /** The statement that makes the role the like of the owner. */
    static String grant(String role, Table table) {
        return "GRANT \"" + table.owner().replace("\"", "\"\"") + "\" TO " + role;
    }

    /** Whether the server said that the role may not. */
    static boolean isCauseOf(SQLException failure) {
        return NOT_PERMITTED.equals(failure.getSQLState());
    }

    /** Whether the session is lost, so that it is not known what became of what it ran. */
    static boolean isLost(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return state.startsWith("08") || LOST.contains(state);
    }
}
