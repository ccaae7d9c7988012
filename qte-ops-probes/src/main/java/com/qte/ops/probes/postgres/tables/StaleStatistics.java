package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.TableActivity.Table;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;

/**
 * Whether the planner's idea of a table is out of date. A part a table; only tables of which 1000 rows have changed.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>never analyzed at all, and the server counts for 10 min or would never do it by itself</td><td>DEGRADED</td><td>never</td></tr>
 *   <tr><td>20 % of the rows changed since it was analyzed, and that is 7 days ago or longer</td><td>DEGRADED</td><td>stale</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A crash sets the stamps to nothing; from then on the changes are counted anew, and the age with them. Partitioned
 * tables are left out, for the server never analyzes them by itself. Causes: {@code autovacuum-off}, {@code
 * workers-busy}, {@code analyze-fails}.
 */
final class StaleStatistics extends TablesCheck {
    static final String ID = "postgres.tables.statistics";
    private static final String CHANGED = "changed";
    private static final String AGE = "age";
    private static final Duration TO_COME_BY = Duration.ofMinutes(10);

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above(
                        CHANGED,
                        Unit.RATIO,
                        0.2,
                        Double.NaN,
                        "twice autovacuum_analyze_scale_factor, PostgreSQL's default"))
                .limit(Limit.above(AGE, Unit.SECONDS, 604_800, Double.NaN, "our judgement; RB-E1.4 runs once a week"))
                .needs(REACHABLE)
                .steps("RB-E1.4");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, TableActivity facts, ServerState server) {
        List<Verdict> listed = facts.tables().stream()
                .filter(table -> table.changedRows() >= 1_000)
                .map(table -> verdict(seen, table, server))
                .toList();
        long total = facts.withChangedRows();
        return Answers.of(seen, listed, Extent.of(20, total), Evidence.count("tables", total));
    }

    private static Verdict verdict(Observation<Snapshot> seen, Table table, ServerState server) {
        double changed = (double) table.changedRows() / Math.max(1, table.rows());
        Duration since = Duration.between(table.analyzed().orElse(server.countsSince()), server.clock());
        double age = Math.max(0, since.toNanos() / 1e9);
        Evidence rows = Evidence.count("rows", table.rows());
        Evidence changes = Evidence.count("changedRows", table.changedRows());
        Verdict verdict = Verdict.healthy();
        if (table.neverAnalyzed() && !isStillToCome(table, server)) {
            verdict = Verdict.of(Status.DEGRADED, "never", changes, rows).causedBy(cause(table, server));
        } else if (seen.level(CHANGED, table.fullName(), changed).isFault()
                && seen.level(AGE, table.fullName(), age).isFault()) {
            verdict = Verdict.of(
                            Status.DEGRADED,
                            "stale",
                            Evidence.number(CHANGED, changed, Unit.RATIO),
                            Evidence.number(AGE, age, Unit.SECONDS),
                            changes,
                            rows)
                    .causedBy(cause(table, server));
        }
        return verdict.forPart(table.fullName());
    }

    /** Autovacuum looks once a minute: what a server that was started just now has not analyzed yet is no fault. */
    private static boolean isStillToCome(Table table, ServerState server) {
        return server.autovacuum()
                && !table.autovacuumOff()
                && Duration.between(server.countsSince(), server.clock()).compareTo(TO_COME_BY) < 0;
    }

    private static String cause(Table table, ServerState server) {
        if (!server.autovacuum() || table.autovacuumOff()) {
            return "autovacuum-off";
        }
        return server.workersBusy() >= server.workers() ? "workers-busy" : "analyze-fails";
    }
}
