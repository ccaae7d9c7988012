package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import com.qte.ops.probes.docker.StoreSnapshot.Volume;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How full the disks are that volumes lie on, and which volumes nothing uses. Those are named and no fault: what is in
 * them may be all that is left of a database.
 *
 * <table>
 *   <caption>Rules, the first that applies; the fullest disk counts</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>the engine did not count in time</td><td>SKIPPED {@code not-counted}</td></tr>
 *   <tr><td>a disk is 80 % full</td><td>DEGRADED {@code filling}; FAILING from 90 %</td></tr>
 *   <tr><td>no disk can be seen, and there are volumes</td><td>SKIPPED {@code not-local}</td></tr>
 *   <tr><td>the disk of one cannot be seen</td><td>SKIPPED {@code partly-seen}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class VolumeSpace implements Check<StoreSnapshot> {
    private static final int NAMED = 5;

    private static final CheckSpec SPEC = CheckSpec.of("docker.volumes", Severity.P1)
            .limit(Limit.above("used", Unit.RATIO, 0.80, 0.90, "as for any disk, RB-B1.5")
                    .clearingBy(0.02))
            .needs(DaemonAnswers.ID)
            .explains("postgres.reachable", "redis.persistence.rdb");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<StoreSnapshot> seen) {
        StoreSnapshot now = seen.now();
        if (now.root().isEmpty()) {
            return Containers.denied();
        }
        if (now.volumes().isEmpty()) {
            return List.of(Verdict.skipped("not-counted"));
        }
        List<Volume> volumes = now.volumes().get();
        List<Volume> unused = volumes.stream()
                .filter(volume -> !volume.isUsed())
                .sorted(Comparator.comparingLong(
                                (Volume volume) -> -volume.bytes().orElse(0))
                        .thenComparing(Volume::name))
                .toList();
        Evidence names = new Evidence.Items(
                "unused", unused.stream().map(Volume::name).limit(NAMED).toList(), unused.size());
        Evidence bytes = Evidence.number(
                "reclaimable",
                unused.stream().mapToLong(volume -> volume.bytes().orElse(0)).sum(),
                Unit.BYTES);
        Optional<Volume> fullest = volumes.stream()
                .filter(volume -> volume.disk().isPresent())
                .max(Comparator.comparingDouble(VolumeSpace::used).thenComparing(Volume::name));
        if (fullest.isEmpty()) {
            return List.of(volumes.isEmpty() ? Verdict.healthy(names, bytes) : Verdict.skipped("not-local", names));
        }
        double used = used(fullest.get());
        Evidence[] evidence = {
            Evidence.text("volume", fullest.get().name()), Evidence.number("used", used, Unit.RATIO), names, bytes
        };
        Status level = seen.level("used", Verdict.WHOLE, used);
        List<String> unseen = volumes.stream()
                .filter(volume -> volume.disk().isEmpty())
                .map(Volume::name)
                .sorted()
                .toList();
        if (level == Status.HEALTHY && !unseen.isEmpty()) {
            return List.of(Verdict.skipped(
                    "partly-seen",
                    Evidence.number("used", used, Unit.RATIO),
                    new Evidence.Items("unseen", unseen.stream().limit(NAMED).toList(), unseen.size())));
        }
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(level, "filling", evidence).causedBy("growth", "unused-volumes"));
    }

    private static double used(Volume volume) {
        return volume.disk().map(Disk::usedRatio).orElse(0.0);
    }
}
