package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.probes.postgres.WholeServer.Damaged;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether pages were read that do not match their checksums: the disk, or what is between, has altered data. A part a
 * database that is damaged.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>pages carry no checksums</td><td>SKIPPED</td><td>off</td></tr>
 *   <tr><td>a failure since the statistics began</td><td>FAILING</td><td>damaged</td></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Checksums are off by default up to version 17.
 */
final class PageChecksums extends WholeCheck {
    static final String ID = "postgres.checksums";

    @Override
    public CheckSpec spec() {
        // What was read wrongly once was read wrongly: a second look says nothing more.
        return CheckSpec.of(ID, Severity.P0)
                .needs(Reachable.ID)
                .explains("engine.errors")
                .looks(1, 2);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        WholeServer server = seen.now().server();
        if (!server.checksums()) {
            return List.of(Verdict.skipped("off"));
        }
        return server.damaged().isEmpty()
                ? List.of(Verdict.healthy())
                : server.damaged().stream().map(PageChecksums::verdict).toList();
    }

    private static Verdict verdict(Damaged damaged) {
        return Verdict.of(
                        Status.FAILING,
                        "damaged",
                        Evidence.count("failures", damaged.failures()),
                        Evidence.text(
                                "last", damaged.last().map(Object::toString).orElse("?")))
                .forPart(damaged.database())
                .causedBy("storage-broken");
    }
}
