package com.qte.ops.probes.host.storage;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.storage.InodeSnapshot.Inodes;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether there is room for more files, whatever their size, and will be; one part a mount.
 *
 * <table>
 *   <caption>Rules, the worse of both</caption>
 *   <tr><th>free ÷ all</th><th>and at the pace of the last 3 h none left within</th><th>status</th><th>reason</th></tr>
 *   <tr><td>5 % or less</td><td></td><td>FAILING</td><td>low</td></tr>
 *   <tr><td>10 % or less</td><td></td><td>DEGRADED</td><td>low</td></tr>
 *   <tr><td>20 % or less</td><td>4 h</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>40 % or less</td><td>24 h</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>there are more disks than are asked, beside those that are</td><td></td><td>UNKNOWN</td><td>cut</td></tr>
 *   <tr><td>no disk has a number of inodes set</td><td></td><td>SKIPPED</td><td>not-counted</td></tr>
 * </table>
 *
 * <p>Clears and forecasts as {@link DiskSpace} does. The manual's {@code df -h} does not show them: a disk without inodes
 * has room and takes no file.
 */
final class DiskInodes implements Check<InodeSnapshot> {
    static final String ID = "host.disk.inodes";

    @Override
    public CheckSpec spec() {
        return Filling.limits(CheckSpec.of(ID, Severity.P1))
                .explains("redis.persistence.rdb", "redis.persistence.aof", "postgres.archiver")
                .steps("RB-B1.5");
    }

    @Override
    public List<Verdict> judge(Observation<InodeSnapshot> seen) {
        Stream<Verdict> cut = MountTable.unseen(seen.now().isCut());
        return Stream.concat(seen.now().systems().stream().map(system -> judge(system, seen)), cut)
                .toList();
    }

    private static Verdict judge(Inodes system, Observation<InodeSnapshot> seen) {
        double left = (double) system.free() / system.total();
        List<Evidence> counts = List.of(Evidence.count("free", system.free()), Evidence.count("total", system.total()));
        return Filling.judge(system.mount(), left, counts, seen);
    }
}
