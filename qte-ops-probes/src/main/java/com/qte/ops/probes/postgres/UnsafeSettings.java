package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether a setting is off that must not be, and whether one was changed that does not take effect before a restart.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>fsync, full_page_writes, autovacuum or track_counts off</td><td>FAILING</td><td>unsafe</td></tr>
 *   <tr><td>a change waits for a restart</td><td>DEGRADED</td><td>pending-restart</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class UnsafeSettings extends WholeCheck {
    static final String ID = "postgres.settings";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).needs(Reachable.ID).steps("RB-D1.m4");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Evidence unsafe = Evidence.items("unsafe", sorted(seen.now().server().unsafe()));
        Evidence pending = Evidence.items("pending", sorted(seen.now().server().pendingRestart()));
        if (!seen.now().server().unsafe().isEmpty()) {
            return List.of(Verdict.of(Status.FAILING, "unsafe", unsafe, pending).causedBy("left-over-setting"));
        }
        return List.of(
                seen.now().server().pendingRestart().isEmpty()
                        ? Verdict.healthy()
                        : Verdict.of(Status.DEGRADED, "pending-restart", pending)
                                .causedBy("not-restarted"));
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }
}
