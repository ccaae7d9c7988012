package com.qte.ops.probes.postgres;

import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tries what a grant is for, as the role that has it or not. */
@FunctionalInterface
interface Proof {
    String DENIED = "42501";

    boolean works(Faulty faulty, String role) throws Exception;

    /** What shows that the grant for this purpose suffices. */
    static Proof of(String purpose) {
        return switch (purpose) {
            case "looking" -> Proof::sees;
            case "sequences" ->
                asks("SELECT last_value IS NOT NULL FROM pg_sequences WHERE sequencename = 'trades_id_seq'");
            case "retention, bloat" ->
                asks("SELECT EXISTS (SELECT FROM pg_stats WHERE tablename = 'trades')"
                        + " AND has_table_privilege('trades', 'SELECT')");
            case "login when full" -> Proof::getsIn;
            case "ending sessions" -> Proof::ends;
            case "analyze, vacuum" -> Proof::maintains;
            case "indexes" ->
                does("CREATE INDEX CONCURRENTLY granted ON trades (id)", "DROP INDEX CONCURRENTLY granted");
            case "checkpoint" -> does("CHECKPOINT");
            default -> throw new IllegalArgumentException("nothing shows what is needed for " + purpose);
        };
    }

    private static boolean sees(Faulty faulty, String role) throws Exception {
        try (LiveVisit visit = new LiveVisit(Faulty.target(faulty.server().url(), role, PostgresServer.PASSWORD))) {
            return visit.collect().held().filter(held -> held.facts().seesAll()).isPresent();
        }
    }

    private static boolean getsIn(Faulty faulty, String role) throws Exception {
        faulty.fillSlots();
        try (LiveVisit visit = new LiveVisit(Faulty.target(faulty.server().url(), role, PostgresServer.PASSWORD))) {
            return visit.collect().login().outcome() == LoginOutcome.OK;
        }
    }

    /** By identity, as the library does it. */
    private static boolean ends(Faulty faulty, String role) throws Exception {
        Statement victim = faulty.client();
        try (ResultSet row = victim.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return asks("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = " + row.getInt(1)
                            + " AND backend_start IS NOT NULL AND state = 'idle' AND backend_type = 'client backend'")
                    .works(faulty, role);
        }
    }

    /** What is skipped for want of a right ends in a warning and success. */
    private static boolean maintains(Faulty faulty, String role) throws Exception {
        try (Connection connection = faulty.server().connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE trades");
            boolean warned = statement.getWarnings() != null;
            statement.clearWarnings();
            statement.execute("VACUUM trades");
            return !warned && statement.getWarnings() == null;
        }
    }

    private static Proof does(String... statements) {
        return (faulty, role) -> {
            try (Connection connection = faulty.server().connect(role);
                    Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
                return true;
            } catch (SQLException e) {
                return denied(e);
            }
        };
    }

    private static Proof asks(String sql) {
        return (faulty, role) -> {
            try (Connection connection = faulty.server().connect(role);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                return row.next() && row.getBoolean(1);
            } catch (SQLException e) {
                return denied(e);
            }
        };
    }

    private static boolean denied(SQLException e) throws SQLException {
        if (!DENIED.equals(e.getSQLState())) {
            throw e;
        }
        return false;
    }
}
