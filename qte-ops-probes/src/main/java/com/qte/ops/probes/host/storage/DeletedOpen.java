package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.storage.HeldSnapshot.Held;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether deleted files keep a disk full because somebody still has them open: the engine, the databases, or this
 * process. One part a mount.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>deleted files that are held open</th><th>status</th><th>reason</th></tr>
 *   <tr><td>take 10 % of the disk</td><td>FAILING</td><td>held</td></tr>
 *   <tr><td>take 1 GB</td><td>DEGRADED</td><td>held</td></tr>
 *   <tr><td>else, and a watched process could not be looked at, or not all that it has open</td><td>SKIPPED</td>
 *       <td>partly</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no watched process lets this account see what it has open</td><td>SKIPPED</td><td>unseen</td></tr>
 * </table>
 */
final class DeletedOpen implements Check<HeldSnapshot> {
    static final String ID = "host.disk.deleted-open";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("held", Unit.BYTES, 1e9, Double.NaN, "own judgement: a day's log"))
                .limit(Limit.above(
                        "share", Unit.RATIO, Double.NaN, 0.1, "own judgement: as much as is to be left free"))
                .explains(DiskSpace.ID)
                .steps("RB-B1.5");
    }

    @Override
    public List<Verdict> judge(Observation<HeldSnapshot> seen) {
        return seen.now().held().stream().map(held -> judge(held, seen)).toList();
    }

    private static Verdict judge(Held held, Observation<HeldSnapshot> seen) {
        String part = held.mount();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("held", held.heldBytes(), Unit.BYTES));
        Status status = seen.level("held", part, held.heldBytes());
        if (held.diskBytes().orElse(0) > 0) {
            double share = (double) held.heldBytes() / held.diskBytes().getAsLong();
            evidence.add(Evidence.number("share", share, Unit.RATIO));
            Status byShare = seen.level("share", part, share);
            status = byShare.isWorseThan(status) ? byShare : status;
        }
        if (status == Status.HEALTHY && !seen.now().isWhole()) {
            evidence.add(Evidence.count("unseen", seen.now().unseenProcesses()));
            return new Verdict(part, Status.SKIPPED, "partly", evidence, List.of());
        }
        evidence.add(new Evidence.Items(
                "files", held.largest(), Math.max(held.files(), held.largest().size())));
        return new Verdict(part, status, status == Status.HEALTHY ? "ok" : "held", evidence, List.of());
    }
}
