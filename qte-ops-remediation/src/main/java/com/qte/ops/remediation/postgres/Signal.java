package com.qte.ops.remediation.postgres;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How a session is ended. */
enum Signal {
    /**
     * Ends the query and leaves the session. The server says true for any session and does nothing unless a query runs,
     * so that it is for active ones only; nor does it reach a query that waits for its own client.
     */
    CANCEL("cancel", "pg_cancel_backend", Identity.COLUMNS.keySet()),
    /** Ends the session with whatever it does. */
    TERMINATE("terminate", "pg_terminate_backend", Set.of(Identity.PID, Identity.BACKEND_START));

    private final String verb;
    private final String function;
    private final Set<String> ended;

    Signal(String verb, String function, Set<String> ended) {
        this.verb = verb;
        this.function = function;
        this.ended = ended;
    }

    /** The verb of its actions. */
    String verb() {
        return verb;
    }

    /** The server's function. */
    String function() {
        return function;
    }

    /** The part of the identity that must be gone for the signal to have worked, in the order of {@link #conditions}. */
    List<String> columns() {
        return Identity.COLUMNS.keySet().stream().filter(ended::contains).toList();
    }

    /** SQL over {@code pg_stat_activity a}: each of these columns is equal to a parameter. */
    String conditions() {
        return columns().stream()
                .map(name -> Identity.COLUMNS.get(name) + " = ?")
                .collect(Collectors.joining(" AND "));
    }
}
