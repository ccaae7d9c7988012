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
 * Counts anew what the planner of queries goes by, of tables whose statistics are stale: never made after a thousand
 * changes, or more than a fifth changed since and a week old.
 *
 * <p>At most five tables a plan and no more than one in ten, the most changed first; each read in a sample. Not begun, and
 * ended, while the server is under load. The server calls it a success to skip a table for want of a right: so it counts
 * as done only where the server shows when it was.
 *
 * <p>Immutable and thread-safe.
 */
public final class Analyze implements Remediation<PostgresTarget> {
    static final String CHECK = "postgres.tables.statistics";

    /** How old statistics are stale: the limit of the check. */
    private static final double AGE_SECONDS = 604_800;

    private static final RemediationSpec<PostgresTarget> SPEC = new RemediationSpec<>(
            "postgres.analyze",
            PostgresTarget.class,
            Danger.SAFE,
            List.of(CHECK),
            List.of(),
            Duration.ofSeconds(60),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10),
            List.of("RB-E1.4"));

    private static final Caring CARING = new Caring(SPEC.id(), Care.ANALYZE, CHECK, "age");

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
        return CARING.plan(occasion, connection, Neglected.unanalyzed(connection, seconds));
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
