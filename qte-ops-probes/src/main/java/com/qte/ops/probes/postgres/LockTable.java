package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * How full the shared lock table is, against what it is made for: max_locks_per_transaction × (max_connections +
 * max_prepared_transactions).
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the statement failed</td><td>UNKNOWN</td><td>unread</td></tr>
 *   <tr><td>100 % or more</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>250 % or more</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The table has room beyond what it is made for, in shared memory that others may take first: servers of versions 13
 * and 18 made for 350 locks went on to 1 152 and 1 842. A dump of a database with many partitions fills a part of it by
 * right.
 */
final class LockTable extends WholeCheck {
    static final String ID = "postgres.lock-table";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above(
                        "used", Unit.RATIO, 1, 2.5, "measured on versions 13 and 18: full at 330 % to 530 %"))
                .needs(Reachable.ID)
                .explains("engine.errors")
                .steps("RB-B2.s");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        long capacity = seen.now().server().lockCapacity();
        if (seen.now().sharedLocks().isEmpty() || capacity <= 0) {
            return List.of(unread(seen.now(), "locks"));
        }
        long locks = seen.now().sharedLocks().getAsLong();
        double used = (double) locks / capacity;
        Status status = seen.level("used", Verdict.WHOLE, used);
        Evidence[] evidence = {
            Evidence.number("used", used, Unit.RATIO),
            Evidence.count("locks", locks),
            Evidence.count("capacity", capacity)
        };
        return List.of(
                status == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(status, "filling", evidence).causedBy("many-tables-at-once", "table-small"));
    }
}
