package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;

/**
 * Whether sessions that have been idle for more than an hour are what fills the slots.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>some, and slots to spare</td><td>HEALTHY</td><td>some-idle</td></tr>
 *   <tr><td>80 % of the slots taken, and fewer were it not for them</td><td>DEGRADED</td><td>idle</td></tr>
 *   <tr><td>90 % of the slots taken, and fewer than 80 % were it not for them</td><td>FAILING</td><td>idle</td></tr>
 * </table>
 *
 * <p>RB-B2.f3 ends every session idle for an hour. Idle sessions of a pool are its stock, and harm nobody while there
 * are slots.
 */
final class IdleSessions extends FactsCheck {
    static final String ID = "postgres.connections.idle";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Saturation.used())
                .needs(Reachable.ID)
                .explains(Saturation.ID)
                .steps("RB-B2.2", "RB-B2.f3");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        int idle = facts.idleOverAnHour();
        if (idle == 0 || facts.used().isEmpty()) {
            return List.of(Verdict.healthy(Evidence.count("idle", idle)));
        }
        double used = facts.used().getAsDouble();
        double withoutThem = (double) (facts.clients() - idle) / facts.slots();
        Evidence[] evidence = {
            Evidence.count("idle", idle),
            Evidence.number("used", used, Unit.RATIO),
            Evidence.text("largest", largest(facts))
        };
        Status status = seen.level("used", Verdict.WHOLE, used);
        boolean theirFault = seen.limit("used").level(withoutThem, Status.HEALTHY) == Status.HEALTHY;
        return List.of(
                status.isFault() && theirFault
                        ? Verdict.of(status, "idle", evidence).causedBy("pool-too-large", "connections-leaked")
                        : Verdict.of(Status.HEALTHY, "some-idle", evidence));
    }

    private static String largest(ServerFacts facts) {
        return facts.byApplication().stream()
                .max(Comparator.comparingInt(ServerFacts.Group::idleOverAnHour))
                .map(group -> group.application()
                                .filter(name -> !name.isBlank())
                                .or(group::user)
                                .orElse("?")
                        + " " + group.idleOverAnHour())
                .orElse("?");
    }
}
