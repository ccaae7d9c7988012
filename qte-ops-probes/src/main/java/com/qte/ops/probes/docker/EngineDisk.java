package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.StoreSnapshot.Disk;
import com.qte.ops.probes.docker.StoreSnapshot.Kind;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How full the disk is that the engine keeps everything on, and what of it nothing uses.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the disk below the data root</th><th>verdict</th></tr>
 *   <tr><td>cannot be seen</td><td>SKIPPED {@code not-local}</td></tr>
 *   <tr><td>80 % full</td><td>DEGRADED {@code filling}; FAILING from 90 %</td></tr>
 *   <tr><td>less</td><td>HEALTHY, with the same evidence</td></tr>
 * </table>
 */
final class EngineDisk implements Check<StoreSnapshot> {
    private static final CheckSpec SPEC = CheckSpec.of("docker.disk", Severity.P1)
            .limit(Limit.above("used", Unit.RATIO, 0.80, 0.90, "as for any disk, RB-B1.5")
                    .clearingBy(0.02))
            .needs(DaemonAnswers.ID)
            .steps("RB-B1.f2");

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
        if (now.disk().isEmpty()) {
            return List.of(Verdict.skipped(
                    "not-local", Evidence.text("root", now.root().get())));
        }
        Disk disk = now.disk().get();
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.number("used", disk.usedRatio(), Unit.RATIO),
                Evidence.number("left", disk.leftBytes(), Unit.BYTES),
                Evidence.text(
                        "reclaimable", now.kinds().map(EngineDisk::reclaimable).orElse("?")),
                Evidence.text("root", now.root().get())));
        now.kinds().stream()
                .flatMap(List::stream)
                .map(kind -> Evidence.number(kind.name(), kind.bytes(), Unit.BYTES))
                .sorted(Comparator.comparing(Evidence::name))
                .forEach(evidence::add);
        Evidence[] all = evidence.toArray(Evidence[]::new);
        Status level = seen.level("used", Verdict.WHOLE, disk.usedRatio());
        return List.of(
                level == Status.HEALTHY
                        ? Verdict.healthy(all)
                        : Verdict.of(level, "filling", all).causedBy(cause(now)));
    }

    private static String reclaimable(List<Kind> kinds) {
        return Unit.BYTES.format(
                kinds.stream().mapToDouble(Kind::reclaimableBytes).sum());
    }

    /** The kind that most could be had back of. */
    private static String cause(StoreSnapshot now) {
        return now.kinds().stream()
                .flatMap(List::stream)
                .filter(kind -> kind.reclaimableBytes() > 0)
                .max(Comparator.comparingLong(Kind::reclaimableBytes).thenComparing(Kind::name))
                .map(Kind::name)
                .orElse("something-else");
    }
}
