package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Slot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a replication slot keeps more of the change log than it should, or has already lost it. A part a slot.
 *
 * <table>
 *   <caption>Rules; the slot's own status first, for a lost one retains nothing</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>{@code lost}</td><td>FAILING</td><td>lost</td></tr>
 *   <tr><td>{@code unreserved}: lost with the next checkpoint</td><td>FAILING</td><td>unreserved</td></tr>
 *   <tr><td>10 GiB retained or more</td><td>FAILING</td><td>retains</td></tr>
 *   <tr><td>{@code extended}, or 1 GiB retained or more</td><td>DEGRADED</td><td>retains</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Temporary slots, as a base backup has them, are left out by the probe.
 */
final class ReplicationSlots extends FactsCheck {
    static final String ID = "postgres.replication.slots";
    private static final double GIB = 1L << 30;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above(
                        "retained", Unit.BYTES, GIB, 10 * GIB, "our judgement, for disks of 100 GiB and more"))
                .needs(Reachable.ID)
                .explains(WalSize.ID, XminHolder.ID)
                .steps("RB-B2.4");
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, ServerFacts facts) {
        return facts.replicationSlots().stream().map(slot -> judge(seen, slot)).toList();
    }

    private static Verdict judge(Observation<Snapshot> seen, Slot slot) {
        String own = slot.walStatus().orElse("reserved");
        List<Evidence> evidence =
                new ArrayList<>(List.of(Evidence.text("walStatus", own), Evidence.text("kind", slot.kind())));
        slot.retainedBytes().ifPresent(bytes -> evidence.add(Evidence.number("retained", bytes, Unit.BYTES)));
        slot.safeBytes().ifPresent(bytes -> evidence.add(Evidence.number("safe", bytes, Unit.BYTES)));
        if (own.equals("lost") || own.equals("unreserved")) {
            return verdict(slot, Status.FAILING, own, evidence);
        }
        Status byBytes = slot.retainedBytes().isPresent()
                ? seen.level("retained", slot.name(), slot.retainedBytes().getAsLong())
                : Status.HEALTHY;
        Status status = own.equals("extended") && byBytes == Status.HEALTHY ? Status.DEGRADED : byBytes;
        return status == Status.HEALTHY
                ? Verdict.healthy(evidence.toArray(Evidence[]::new)).forPart(slot.name())
                : verdict(slot, status, "retains", evidence);
    }

    private static Verdict verdict(Slot slot, Status status, String reason, List<Evidence> evidence) {
        return Verdict.of(status, reason, evidence.toArray(Evidence[]::new))
                .forPart(slot.name())
                .causedBy(slot.active() ? "reader-slow" : "reader-gone");
    }
}
