package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.ReadOnlyRole;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether the engine could write where this target leads.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the server is a standby, or was put into recovery</td><td>FAILING</td><td>in-recovery</td></tr>
 *   <tr><td>sessions are read-only by the setting of server or database</td><td>FAILING</td><td>by-setting</td></tr>
 *   <tr><td>a role with sessions here is read-only by a setting of its own</td><td>FAILING</td>
 *       <td>role-by-setting</td></tr>
 *   <tr><td>the same of a role without sessions here</td><td>DEGRADED</td><td>role-by-setting</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The setting is seen as it was before the library made its own session read-only, and without a setting of our own
 * role. Roles count that could change some table: one that may only read is read-only for good reason. That our session
 * sees nothing of another role's setting is why those are looked up.
 */
final class ReadOnly extends FactsCheck {
    static final String ID = "postgres.read-only";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P0)
                .needs(Reachable.ID)
                .explains("engine.errors", "engine.queue", "engine.trades")
                .steps("RB-B2.s");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        if (facts.inRecovery()) {
            return List.of(Verdict.of(Status.FAILING, "in-recovery").causedBy("address-of-standby", "failed-over"));
        }
        if (facts.readOnlyByDefault()) {
            return List.of(Verdict.of(Status.FAILING, "by-setting").causedBy("left-over-setting"));
        }
        if (facts.readOnlyRoles().isEmpty()) {
            return List.of(Verdict.healthy());
        }
        List<String> names =
                facts.readOnlyRoles().stream().map(ReadOnlyRole::name).sorted().toList();
        int sessions =
                facts.readOnlyRoles().stream().mapToInt(ReadOnlyRole::sessions).sum();
        return List.of(Verdict.of(
                        sessions > 0 ? Status.FAILING : Status.DEGRADED,
                        "role-by-setting",
                        Evidence.items("roles", names),
                        Evidence.count("sessions", sessions))
                .causedBy("left-over-setting"));
    }
}
