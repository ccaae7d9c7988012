package com.qte.ops.probes.host;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.HostResources.Disk;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether enough disk space is left for others than root, one part a mount.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>usable ÷ size</th><th>status</th><th>reason</th></tr>
 *   <tr><td>5 % or less</td><td>FAILING</td><td>low</td></tr>
 *   <tr><td>10 % or less</td><td>DEGRADED</td><td>low</td></tr>
 *   <tr><td>more</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no local disk is mounted for writing</td><td>SKIPPED</td><td>not-linux</td></tr>
 * </table>
 *
 * <p>Clears 2 % above its limits.
 */
final class DiskSpace implements Check<HostResources.Snapshot> {
    static final String ID = "host.disk.space";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.below("left", Unit.RATIO, 0.1, 0.05, "own judgement: ext4 keeps 5 % for root")
                        .clearingBy(0.02))
                .steps("RB-B1.5");
    }

    @Override
    public List<Verdict> judge(Observation<HostResources.Snapshot> seen) {
        return seen.now().disks().stream().map(disk -> judge(disk, seen)).toList();
    }

    private static Verdict judge(Disk disk, Observation<HostResources.Snapshot> seen) {
        double left = (double) disk.usableBytes() / disk.sizeBytes();
        Status status = seen.level("left", disk.mount(), left);
        return Verdict.of(
                        status,
                        status == Status.HEALTHY ? "ok" : "low",
                        Evidence.number("left", left, Unit.RATIO),
                        Evidence.number("usable", disk.usableBytes(), Unit.BYTES),
                        Evidence.number("size", disk.sizeBytes(), Unit.BYTES))
                .forPart(disk.mount());
    }
}
