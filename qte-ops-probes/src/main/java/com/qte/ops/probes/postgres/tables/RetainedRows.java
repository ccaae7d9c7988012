package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Beyond;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether rows are still there that are to be archived by now. A part a table.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no retention is configured</td><td>SKIPPED</td><td>none-configured</td></tr>
 *   <tr><td>no table of that name</td><td>SKIPPED</td><td>no-table</td></tr>
 *   <tr><td>our role may not read it</td><td>SKIPPED</td><td>no-privilege</td></tr>
 *   <tr><td>somebody has locked it</td><td>SKIPPED</td><td>locked</td></tr>
 *   <tr><td>counting failed or took too long</td><td>UNKNOWN</td><td>count-failed</td></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>one or more</td><td>DEGRADED</td><td>beyond</td></tr>
 * </table>
 *
 * <p>RB-E1.5 deletes them; they are trading records, and go to an archive first.
 */
final class RetainedRows extends TopicCheck<Snapshot, List<Beyond>> {
    static final String ID = "postgres.retention";

    RetainedRows() {
        super("kept");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3).needs(REACHABLE).steps("RB-E1.5").looks(1, 1);
    }

    @Override
    Optional<List<Beyond>> facts(Snapshot snapshot) {
        return snapshot.beyond();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, List<Beyond> facts) {
        if (facts.isEmpty()) {
            return List.of(Verdict.skipped("none-configured"));
        }
        List<Verdict> listed = facts.stream().map(RetainedRows::verdict).toList();
        return Answers.of(seen, listed, Extent.ALL, Evidence.count("tables", facts.size()));
    }

    private static Verdict verdict(Beyond table) {
        return answer(table).forPart(table.table());
    }

    private static Verdict answer(Beyond table) {
        Evidence name = Evidence.text("table", table.table());
        if (table.rowsBeyond().isEmpty()) {
            String obstacle = table.obstacle().orElse("failed");
            return obstacle.equals("failed")
                    ? Verdict.of(
                            Status.UNKNOWN,
                            "count-failed",
                            name,
                            Evidence.text("problem", table.problem().orElse("")))
                    : Verdict.skipped(obstacle, name);
        }
        long rows = table.rowsBeyond().getAsLong();
        if (rows == 0) {
            return Verdict.healthy();
        }
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.count("rowsBeyond", rows),
                Evidence.number("keep", table.keep().toSeconds(), Unit.SECONDS),
                Evidence.text("oldest", table.oldest().map(Object::toString).orElse("?")),
                name));
        return Verdict.of(Status.DEGRADED, "beyond", evidence.toArray(Evidence[]::new))
                .causedBy("not-archived");
    }
}
