package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Wal;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the change log takes much more room than it is allowed to, max_wal_size or wal_keep_size, whichever is more.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>our role may not list the files</td><td>SKIPPED</td><td>no-pg-monitor</td></tr>
 *   <tr><td>the statement failed</td><td>UNKNOWN</td><td>unread</td></tr>
 *   <tr><td>5 times as much or more</td><td>FAILING</td><td>large</td></tr>
 *   <tr><td>twice as much or more, and 10 % of the disk or less left</td><td>FAILING</td><td>disk-low</td></tr>
 *   <tr><td>twice as much or more</td><td>DEGRADED</td><td>large</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Causes: a slot, or segments that wait to be archived, where they account for what is too much; else the server writes
 * faster than it makes checkpoints. Where the server's disk cannot be seen from here, the size alone counts.
 */
final class WalSize extends WholeCheck {
    static final String ID = "postgres.wal.size";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("ratio", Unit.RATIO, 2, 5, "our judgement: the allowed size is a soft limit"))
                .limit(Limit.below("left", Unit.RATIO, Double.NaN, 0.1, "our judgement: as for any disk"))
                .needs(Reachable.ID)
                .steps("RB-B2.4");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Optional<Wal> wal = seen.now().wal();
        return List.of(
                wal.isEmpty() || seen.now().server().walAllowedBytes() <= 0
                        ? unread(seen.now(), "wal")
                        : judge(seen, wal.get()));
    }

    private static Verdict judge(Observation<Snapshot> seen, Wal wal) {
        long allowed = seen.now().server().walAllowedBytes();
        double ratio = (double) wal.bytes() / allowed;
        Status bySize = seen.level("ratio", Verdict.WHOLE, ratio);
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.number("ratio", ratio, Unit.RATIO),
                Evidence.number("size", wal.bytes(), Unit.BYTES),
                Evidence.number("allowed", allowed, Unit.BYTES),
                Evidence.count("toArchive", wal.toArchive())));
        wal.slot().ifPresent(slot -> {
            evidence.add(Evidence.text("slot", slot.name()));
            evidence.add(Evidence.number("keptForSlot", slot.bytes(), Unit.BYTES));
        });
        boolean diskLow = seen.now()
                .disk()
                .map(disk -> {
                    evidence.add(Evidence.number("left", disk.leftShare(), Unit.RATIO));
                    return seen.level("left", Verdict.WHOLE, disk.leftShare()) == Status.FAILING;
                })
                .orElse(false);
        Evidence[] all = evidence.toArray(Evidence[]::new);
        if (bySize == Status.HEALTHY) {
            return Verdict.healthy(all);
        }
        Verdict verdict = bySize == Status.DEGRADED && diskLow
                ? Verdict.of(Status.FAILING, "disk-low", all)
                : Verdict.of(bySize, "large", all);
        return verdict.causedBy(cause(seen.now().server(), wal));
    }

    private static String cause(WholeServer server, Wal wal) {
        long tooMuch = wal.bytes() - server.walAllowedBytes();
        boolean slot = wal.slot().filter(kept -> kept.bytes() >= tooMuch / 2).isPresent();
        boolean archive = wal.toArchive() * server.walSegmentBytes() >= tooMuch / 2;
        return slot ? "replication-slot" : archive ? "archiver-behind" : "written-fast";
    }
}
