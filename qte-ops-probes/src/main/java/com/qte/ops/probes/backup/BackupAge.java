package com.qte.ops.probes.backup;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.backup.BackupFiles.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How old the newest backup is that can be read to its end.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the folder cannot be read</td><td>FAILING</td><td>no-folder</td></tr>
 *   <tr><td>no file is named like a backup</td><td>FAILING</td><td>none</td></tr>
 *   <tr><td>none of the newest ten is whole</td><td>FAILING</td><td>none-verifies</td></tr>
 *   <tr><td>the newest whole one is 50 h old</td><td>FAILING</td><td>old</td></tr>
 *   <tr><td>it is 26 h old</td><td>DEGRADED</td><td>old</td></tr>
 *   <tr><td>one newer than that is damaged</td><td>DEGRADED</td><td>newest-damaged</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>One that is too large to be read here counts as whole until {@code backup.integrity} has read it.
 */
final class BackupAge implements Check<Snapshot> {
    static final String ID = "backup.age";

    private static final double DEGRADED = Duration.ofHours(26).toSeconds();
    private static final double FAILING = Duration.ofHours(50).toSeconds();

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("age", Unit.SECONDS, DEGRADED, FAILING, "RB-D1.d4, RB-D3.2: daily at 02:00"))
                .steps("RB-D1.d4", "RB-D3.2")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Snapshot now = seen.now();
        Evidence folder = Evidence.text("folder", now.folder());
        if (now.problem().isPresent()) {
            return List.of(Verdict.of(
                    Status.FAILING,
                    "no-folder",
                    folder,
                    Evidence.text("problem", now.problem().get())));
        }
        List<Archive> newestFirst =
                now.archives().stream().sorted(Archive.NEWEST_FIRST).toList();
        if (newestFirst.isEmpty()) {
            return List.of(Verdict.of(Status.FAILING, "none", folder));
        }
        List<String> unfit = newestFirst.stream()
                .filter(Archive::isUnfit)
                .map(Archive::described)
                .toList();
        Optional<Archive> fit = newestFirst.stream().filter(Archive::isFit).findFirst();
        if (fit.isEmpty()) {
            return List.of(Verdict.of(Status.FAILING, "none-verifies", folder, Evidence.items("passedOver", unfit))
                    .causedBy("damaged"));
        }
        return List.of(aged(seen, fit.get(), unfit));
    }

    private static Verdict aged(Observation<Snapshot> seen, Archive fit, List<String> unfit) {
        double age = Duration.between(fit.stamp().modified(), seen.at()).toMillis() / 1_000.0;
        Status status = seen.level("age", Verdict.WHOLE, age);
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.number("age", age, Unit.SECONDS),
                Evidence.text("file", fit.name()),
                Evidence.number("size", fit.stamp().sizeBytes(), Unit.BYTES),
                Evidence.text("reading", fit.isWhole() ? "whole" : "unread")));
        if (!unfit.isEmpty()) {
            evidence.add(Evidence.items("passedOver", unfit));
        }
        if (!status.isFault()) {
            return unfit.isEmpty()
                    ? new Verdict(Verdict.WHOLE, status, "ok", evidence, List.of())
                    : new Verdict(Verdict.WHOLE, Status.DEGRADED, "newest-damaged", evidence, List.of("damaged"));
        }
        List<String> causes = unfit.isEmpty() ? List.of("not-run") : List.of("damaged", "not-run");
        return new Verdict(Verdict.WHOLE, status, "old", evidence, causes);
    }
}
