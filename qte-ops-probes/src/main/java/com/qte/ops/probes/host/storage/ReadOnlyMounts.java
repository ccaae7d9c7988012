package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.storage.DiskSnapshot.Mounted;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether a disk has become one that nothing can be written to, or has errors; one part a mount.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the mount</th><th>status</th><th>reason</th></tr>
 *   <tr><td>could be written to when it was looked at before, and cannot any more</td><td>FAILING</td><td>turned</td></tr>
 *   <tr><td>cannot be written to, against {@code /etc/fstab}</td><td>FAILING</td><td>against-fstab</td></tr>
 *   <tr><td>ext4 has counted more errors than at the last look</td><td>FAILING</td><td>more-errors</td></tr>
 *   <tr><td>ext4 has counted errors since it was last repaired</td><td>DEGRADED</td><td>errors</td></tr>
 *   <tr><td>there are more mounts than are looked at, beside those that are</td><td>UNKNOWN</td><td>cut</td></tr>
 *   <tr><td>else, be it read-only from the beginning</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>One look is believed: a mount does not turn read-only for a moment. The manual's {@code df -h} shows neither this
 * nor inodes.
 */
final class ReadOnlyMounts implements Check<DiskSnapshot> {
    static final String ID = "host.disk.read-only";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .explains("redis.persistence.rdb", "redis.persistence.aof", "postgres.archiver")
                .steps("RB-B1.5")
                .looks(1, 2);
    }

    @Override
    public List<Verdict> judge(Observation<DiskSnapshot> seen) {
        List<Mounted> before = seen.before().map(DiskSnapshot::mounts).orElse(List.of());
        Stream<Verdict> cut = MountTable.unseen(seen.now().isCut());
        return Stream.concat(seen.now().mounts().stream().map(mount -> judge(mount, before)), cut)
                .toList();
    }

    private static Verdict judge(Mounted mount, List<Mounted> before) {
        long errors = mount.errors().orElse(0);
        Evidence[] counted =
                mount.errors().isPresent() ? new Evidence[] {Evidence.count("errors", errors)} : new Evidence[0];
        String[] causes = {errors > 0 ? "disk-errors" : "remounted"};
        if (mount.isReadOnly() && mount.wasWritable()) {
            return Verdict.of(Status.FAILING, "turned", counted)
                    .causedBy(causes)
                    .forPart(mount.at());
        }
        if (mount.isReadOnly() && mount.isMeantWritable()) {
            return Verdict.of(Status.FAILING, "against-fstab", counted)
                    .causedBy(causes)
                    .forPart(mount.at());
        }
        if (errors == 0) {
            return Verdict.healthy(counted).forPart(mount.at());
        }
        boolean more = before.stream()
                .filter(last -> last.at().equals(mount.at()))
                .anyMatch(last -> last.errors().isPresent() && last.errors().getAsLong() < errors);
        return Verdict.of(more ? Status.FAILING : Status.DEGRADED, more ? "more-errors" : "errors", counted)
                .causedBy("disk-errors")
                .forPart(mount.at());
    }
}
