package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import java.sql.SQLException;

/**
 * Why one statement of a visit brought nothing while the session goes on. Immutable.
 *
 * @param denied whether our role lacks a privilege, rather than the server time or luck
 * @param problem what the server said; redacted
 */
public record Unread(boolean denied, String problem) {
    private static final String NO_PRIVILEGE = "42501";

    static Unread of(SQLException failure, String redacted) {
        return new Unread(NO_PRIVILEGE.equals(failure.getSQLState()), redacted);
    }

    /** What a check says that needed the answer: skipped without the privilege, else unknown. */
    Verdict verdict() {
        Evidence what = Evidence.text("problem", problem);
        return denied
                ? Verdict.skipped("statement-denied", what)
                : Verdict.of(Status.UNKNOWN, "statement-failed", what);
    }
}
