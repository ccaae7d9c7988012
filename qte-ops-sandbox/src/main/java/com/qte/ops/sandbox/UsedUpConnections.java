package com.qte.ops.sandbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** An import that has opened every connection there was, and holds them. */
final class UsedUpConnections implements Fault {
    /** The {@code application_name} of the sessions. */
    static final String APPLICATION = "batch-import";

    private static final String TOO_MANY_CONNECTIONS = "53300";

    private final List<Connection> connections;

    private UsedUpConnections(List<Connection> connections) {
        this.connections = connections;
    }

    static UsedUpConnections begin(Sessions sessions) throws SQLException {
        List<Connection> taken = new ArrayList<>();
        while (true) {
            try {
                taken.add(sessions.open(APPLICATION));
            } catch (SQLException e) {
                if (TOO_MANY_CONNECTIONS.equals(e.getSQLState())) {
                    return new UsedUpConnections(taken);
                }
                taken.forEach(Sessions::abort);
                throw e;
            }
        }
    }

    @Override
    public Kind kind() {
        return Kind.CONNECTIONS;
    }

    @Override
    public void close() {
        connections.forEach(Sessions::abort);
    }
}
