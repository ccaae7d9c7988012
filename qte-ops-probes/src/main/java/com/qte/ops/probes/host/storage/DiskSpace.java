package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.storage.DiskSnapshot.Disk;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether enough disk space is left for others than root, and will be, one part a mount.
 *
 * <table>
 *   <caption>Rules, the worse of both</caption>
 *   <tr><th>usable ÷ size</th><th>and at the pace of the last 3 h full within</th><th>status</th><th>reason</th></tr>
 *   <tr><td>5 % or less</td><td></td><td>FAILING</td><td>low</td></tr>
 *   <tr><td>10 % or less</td><td></td><td>DEGRADED</td><td>low</td></tr>
 *   <tr><td>20 % or less</td><td>4 h</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>40 % or less</td><td>24 h</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>asked for, and not there, or to be mounted by {@code /etc/fstab} and not mounted</td><td></td>
 *       <td>FAILING</td><td>not-there</td></tr>
 *   <tr><td>asked for, and comes over the network</td><td></td><td>SKIPPED</td><td>remote</td></tr>
 *   <tr><td>there are more mounts than are looked at, beside those that are</td><td></td><td>UNKNOWN</td><td>cut</td></tr>
 *   <tr><td>no local disk is mounted for writing</td><td></td><td>SKIPPED</td><td>not-linux</td></tr>
 * </table>
 *
 * <p>The shares clear 2 % above their limits, the forecasts an hour above theirs. A forecast takes 20 looks over an hour
 * at the least. Its pace is the median of three hours: what a backup or a compression writes in less than 50 minutes is
 * not taken for one. The manual's {@code df -h} counts an overlay and the disk below it twice.
 */
final class DiskSpace implements Check<DiskSnapshot> {
    static final String ID = "host.disk.space";

    @Override
    public CheckSpec spec() {
        return Filling.limits(CheckSpec.of(ID, Severity.P1))
                .explains("redis.persistence.rdb", "redis.persistence.aof", "postgres.archiver")
                .steps("RB-B1.5");
    }

    @Override
    public List<Verdict> judge(Observation<DiskSnapshot> seen) {
        Stream<Verdict> remote = seen.now().remote().stream()
                .map(mount -> Verdict.skipped("remote").forPart(mount));
        Stream<Verdict> absent = seen.now().absent().stream()
                .map(folder -> Verdict.of(Status.FAILING, "not-there").forPart(folder));
        Stream<Verdict> cut = MountTable.unseen(seen.now().isCut());
        return Stream.of(seen.now().disks().stream().map(disk -> judge(disk, seen)), absent, remote, cut)
                .flatMap(verdicts -> verdicts)
                .toList();
    }

    private static Verdict judge(Disk disk, Observation<DiskSnapshot> seen) {
        double left = (double) disk.usableBytes() / disk.sizeBytes();
        List<Evidence> sizes = List.of(
                Evidence.number("usable", disk.usableBytes(), Unit.BYTES),
                Evidence.number("size", disk.sizeBytes(), Unit.BYTES));
        return Filling.judge(disk.mount(), left, sizes, seen);
    }
}
