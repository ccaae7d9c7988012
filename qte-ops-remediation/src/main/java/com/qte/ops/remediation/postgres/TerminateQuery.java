package com.qte.ops.remediation.postgres;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresTarget;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Ends the sessions of queries that run too long or keep others waiting for a lock.
 *
 * <p>Names the same as {@link CancelQuery}, and also what a cancel does not reach: a query that waits for its own client,
 * such as COPY FROM STDIN, or for its client to take the answer. The client loses its connection; what it had not
 * committed is rolled back.
 *
 * <p>Immutable and thread-safe.
 */
public final class TerminateQuery implements Remediation<PostgresTarget> {
    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.terminate-query",
            PostgresTarget.class,
            Danger.DISRUPTIVE,
            List.of(Occasions.SLOW_QUERIES, Occasions.BLOCKED + "/active-query"),
            List.of(Occasions.PID_WISH),
            Duration.ofSeconds(12),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            List.of("RB-B2.f2"));

    private static final Planning PLANNING =
            new Planning(SPEC.id(), Signal.TERMINATE, new Selection.Queries(Signal.TERMINATE));
    private static final Ending ENDING = new Ending(Signal.TERMINATE, Set.of(Identity.ACTIVE));

    @Override
    public RemediationSpec<PostgresTarget> spec() {
        return SPEC;
    }

    /**
     * Reads the server's sessions and names those to be ended; blocks for some milliseconds and a login.
     *
     * @throws com.qte.ops.model.OpsException DENIED, if the role is no member of {@code pg_monitor} and
     *     {@code pg_signal_backend}; CONFIGURATION, if the pid that a person named is no number
     * @throws java.sql.SQLException if the server cannot be asked
     */
    @Override
    public Plan plan(Occasion<PostgresTarget> occasion) throws Exception {
        return PLANNING.plan(occasion);
    }

    /**
     * Ends one session and waits up to five seconds for it to be gone.
     *
     * @throws java.sql.SQLException if the server did not say whether it took the signal
     */
    @Override
    public Result apply(Action action, Act<PostgresTarget> act) throws Exception {
        return ENDING.apply(action, act);
    }

    /**
     * Done where what was to be ended is gone, by whatever; blocks for some milliseconds and a login.
     *
     * @throws java.sql.SQLException if the server cannot be asked
     */
    @Override
    public Trace trace(Action action, Site<PostgresTarget> site) throws Exception {
        return ENDING.trace(action, site);
    }
}
