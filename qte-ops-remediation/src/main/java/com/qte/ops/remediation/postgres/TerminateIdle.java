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
 * Ends sessions that do nothing and hold something: locks and old rows by an open transaction, or a slot.
 *
 * <p>Named are sessions of clients in the configured database, at most five and no more than one in ten:
 *
 * <ol>
 *   <li>idle in a transaction and at the root of a wait for a lock, both beyond the limit of
 *       {@code postgres.locks.blocked}
 *   <li>idle in a transaction, failed or not, beyond the limit of {@code postgres.connections.idle-in-transaction}
 *   <li>only where slots run out, or for {@code postgres.connections.idle}: idle outside of a transaction for more than an
 *       hour, beyond the ten of its user, application and address that were used last (a pool keeps those on purpose), not
 *       holding an advisory lock, and not having listened or begun a backup with its last statement
 * </ol>
 *
 * <p>Left alone is whatever must not be ended, as in {@link CancelQuery}. Whether a session listens for notifications
 * cannot be seen from outside once it has run another statement. The client loses its connection; what it had not
 * committed is rolled back.
 *
 * <p>Immutable and thread-safe.
 */
public final class TerminateIdle implements Remediation<PostgresTarget> {
    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.terminate-idle",
            PostgresTarget.class,
            Danger.DISRUPTIVE,
            List.of(
                    Occasions.IDLE_IN_TRANSACTION,
                    Occasions.BLOCKED + "/idle-in-transaction",
                    Occasions.IDLE,
                    Occasions.SATURATION + "/idle-in-transaction",
                    Occasions.SATURATION + "/idle-clients"),
            List.of(Occasions.PID_WISH),
            Duration.ofSeconds(12),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1),
            List.of("RB-B2.f3"));

    private static final Planning PLANNING = new Planning(SPEC.id(), Signal.TERMINATE, new Selection.IdleSessions());
    private static final Ending ENDING = new Ending(
            Signal.TERMINATE, Set.of(Identity.IDLE, Identity.IDLE_IN_TRANSACTION, "idle in transaction (aborted)"));

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
