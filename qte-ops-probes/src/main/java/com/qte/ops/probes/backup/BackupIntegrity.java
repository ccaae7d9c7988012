package com.qte.ops.probes.backup;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.backup.BackupArchives.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether backups can be read to their end, and the newest is about as large as those before it.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>there is none; {@code backup.age} says so</td><td>SKIPPED</td><td>none</td></tr>
 *   <tr><td>the newest is damaged</td><td>FAILING</td><td>broken</td></tr>
 *   <tr><td>the newest is larger or smaller by half than the median of the seven before it</td><td>DEGRADED</td>
 *       <td>size</td></tr>
 *   <tr><td>an older one is damaged</td><td>DEGRADED</td><td>older-broken</td></tr>
 *   <tr><td>the newest was not read yet</td><td>SKIPPED</td><td>unread</td></tr>
 *   <tr><td>reading the newest takes longer than a visit may</td><td>SKIPPED</td><td>slow</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Fewer than three whole ones before it have no median.
 */
final class BackupIntegrity implements Check<Snapshot> {
    static final String ID = "backup.integrity";

    private static final int LEAST_PEERS = 3;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("difference", Unit.RATIO, 0.5, Double.NaN, "RB-D1.d4: half as much again"))
                .steps("RB-D1.d4")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        List<Archive> newestFirst = seen.now().archives().stream()
                .filter(archive -> archive.reading() != Archive.Reading.GROWING)
                .sorted(Archive.NEWEST_FIRST)
                .toList();
        return List.of(newestFirst.isEmpty() ? Verdict.skipped("none") : judge(seen, newestFirst));
    }

    private static Verdict judge(Observation<Snapshot> seen, List<Archive> newestFirst) {
        Archive newest = newestFirst.get(0);
        List<Archive> older = newestFirst.subList(1, newestFirst.size());
        List<String> damaged = newestFirst.stream()
                .filter(Archive::isUnfit)
                .map(Archive::described)
                .toList();
        Evidence file = Evidence.text("file", newest.name());
        if (newest.isUnfit()) {
            return Verdict.of(Status.FAILING, "broken", file, Evidence.items("damaged", damaged))
                    .causedBy("newest");
        }
        Evidence size = Evidence.number("size", newest.stamp().sizeBytes(), Unit.BYTES);
        List<Evidence> evidence = new ArrayList<>(List.of(file, size));
        OptionalDouble median = median(older);
        Status status = Status.HEALTHY;
        if (median.isPresent()) {
            double difference = Math.abs(newest.stamp().sizeBytes() / median.getAsDouble() - 1);
            evidence.add(Evidence.number("median", median.getAsDouble(), Unit.BYTES));
            evidence.add(Evidence.number("difference", difference, Unit.RATIO));
            status = seen.level("difference", Verdict.WHOLE, difference);
        }
        if (status.isFault()) {
            return new Verdict(Verdict.WHOLE, status, "size", evidence, List.of());
        }
        if (!damaged.isEmpty()) {
            return Verdict.of(Status.DEGRADED, "older-broken", file, Evidence.items("damaged", damaged));
        }
        if (!newest.isWhole()) {
            return Verdict.skipped(newest.reading() == Archive.Reading.SLOW ? "slow" : "unread", file, size);
        }
        evidence.add(Evidence.count(
                "read", newestFirst.stream().filter(Archive::isWhole).count()));
        return new Verdict(Verdict.WHOLE, Status.HEALTHY, "ok", evidence, List.of());
    }

    /** The lower one of an even number. */
    private static OptionalDouble median(List<Archive> older) {
        List<Long> sizes = older.stream()
                .filter(Archive::isWhole)
                .map(archive -> archive.stamp().sizeBytes())
                .sorted()
                .toList();
        return sizes.size() < LEAST_PEERS
                ? OptionalDouble.empty()
                : OptionalDouble.of(sizes.get((sizes.size() - 1) / 2));
    }
}
