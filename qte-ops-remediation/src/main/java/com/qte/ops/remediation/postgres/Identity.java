package com.qte.ops.remediation.postgres;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What makes a session this one, doing this, and no other: the columns that are read when planning and compared, as
 * text, in the statement that acts. Times are written in UTC to the microsecond, which is all that the server keeps.
 */
final class Identity {
    static final String PID = "pid";
    static final String BACKEND_START = "backendStart";
    static final String STATE = "state";
    static final String USER = "user";
    static final String APPLICATION = "application";

    static final String ACTIVE = "active";
    static final String IDLE = "idle";
    static final String IDLE_IN_TRANSACTION = "idle in transaction";
    static final Set<String> IN_TRANSACTION = Set.of(IDLE_IN_TRANSACTION, "idle in transaction (aborted)");

    /** SQL over {@code pg_stat_activity a}, by the name in the action's identity; each is text and never null. */
    static final Map<String, String> COLUMNS = columns();

    private Identity() {}

    /** All columns, to be read. */
    static String selected() {
        return COLUMNS.entrySet().stream()
                .map(column -> column.getValue() + " AS \"" + column.getKey() + '"')
                .collect(Collectors.joining(",\n       "));
    }

    /** All columns, each to be equal to a parameter, in their order. */
    static String compared() {
        return COLUMNS.values().stream().map(column -> column + " = ?").collect(Collectors.joining("\n  AND "));
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put(PID, "a.pid::text");
        columns.put(BACKEND_START, instant("a.backend_start"));
        columns.put("queryStart", instant("a.query_start"));
        columns.put("stateChange", instant("a.state_change"));
        columns.put(STATE, "coalesce(a.state, '')");
        columns.put(USER, "coalesce(a.usename::text, '')");
        columns.put(APPLICATION, "coalesce(a.application_name, '')");
        columns.put("database", "coalesce(a.datname::text, '')");
        return Collections.unmodifiableMap(columns);
    }

    private static String instant(String column) {
        return "coalesce(to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '')";
    }
}
