package com.qte.ops.remediation.postgres.upkeep;

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
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/**
 * Frees the dead rows of tables that have more of them than set autovacuum off and that it has not come to for hours.
 *
 * <p>At most five tables a plan and no more than one in ten, those with most dead rows first. Left alone are tables of
 * which an old transaction, a prepared one, a slot or a standby lets nothing be freed: there, that holder is to be ended.
 * The end of the file is not cut off, for that locks readers out. Not begun, and ended, while the server is under load.
 * Counts as done only where the server shows when it was.
 *
 * <p>Immutable and thread-safe.
 */
public final class Vacuum implements Remediation<PostgresTarget> {
    static final String CHECK = "postgres.tables.dead-rows";

    /** After what time without a vacuum: the limit of the check. */
    private static final double AGE_SECONDS = 36_000;

    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.vacuum",
            PostgresTarget.class,
            Danger.SAFE,
            List.of(CHECK),
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(30),
            List.of("RB-E1.6"));

    private static final Caring CARING = new Caring(SPEC.id(), Care.VACUUM, CHECK, "unvacuumed");

    @Override
    public RemediationSpec<PostgresTarget> spec() {
        return SPEC;
    }

    /**
     * Looks which tables need it; blocks for some milliseconds and a login.
     *
     * @throws com.qte.ops.model.OpsException DENIED, if the role may do it to none of them
     * @throws java.sql.SQLException if the server cannot be asked
     */
    @Override
    public Plan plan(Occasion<PostgresTarget> occasion) throws Exception {
        Connection connection = occasion.fresh(occasion.target()).connection();
        double seconds = CARING.seconds(occasion, AGE_SECONDS);
        return CARING.plan(occasion, connection, Neglected.unvacuumed(connection, seconds));
    }

    /**
     * Does it to one table; blocks for as long as that takes, at most its time-out.
     *
     * @throws java.sql.SQLException if it is not known whether it came about
     */
    @Override
    public Result apply(Action action, Act<PostgresTarget> act) throws Exception {
        return CARING.apply(action, act);
    }

    /**
     * Done where it was done since, by whomever; blocks for some milliseconds and a login.
     *
     * @throws java.sql.SQLException if the server cannot be asked
     */
    @Override
    public Trace trace(Action action, Site<PostgresTarget> site) throws Exception {
        return CARING.trace(action, site);
    }
}
