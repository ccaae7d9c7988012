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
 * Cancels queries that run too long or keep others waiting for a lock; their sessions stay.
 *
 * <p>Named are active queries of clients in the configured database: those at the root of a wait for a lock that is
 * beyond the limit, then those that run beyond the limit by themselves, the oldest first; at most five, and no more than
 * one session in ten. Left alone is what a cancel does not reach (a session idle in its transaction, a query that waits
 * for its own client) and what must not be ended: the library itself, superusers, backups, vacuum, index builds and other
 * upkeep, migrations, a commit that waits for its standby. A session in another state by the time of the act is another
 * one: nothing is done. It cannot be taken back; what was cancelled is rolled back and can be sent again.
 *
 * <p>Immutable and thread-safe.
 */
public final class CancelQuery implements Remediation<PostgresTarget> {
    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.cancel-query",
            PostgresTarget.class,
            Danger.SAFE,
            List.of(Occasions.SLOW_QUERIES + "/long-statement", Occasions.BLOCKED + "/active-query"),
            List.of(Occasions.PID_WISH),
            Duration.ofSeconds(12),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            List.of("RB-B2.f2"));

    private static final Planning PLANNING =
            new Planning(SPEC.id(), Signal.CANCEL, new Selection.Queries(Signal.CANCEL));
    private static final Ending ENDING = new Ending(Signal.CANCEL, Set.of(Identity.ACTIVE));

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
     * Cancels one query and waits up to five seconds for it to end.
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
