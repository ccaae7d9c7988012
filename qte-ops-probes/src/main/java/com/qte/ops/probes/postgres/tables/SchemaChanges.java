package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whether tables look as they did when this process saw them first, or have looked for a day: their columns, with type
 * and whether they must be given. A part a table.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing differs</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>a table is new</td><td>DEGRADED</td><td>created</td></tr>
 *   <tr><td>a table is gone</td><td>DEGRADED</td><td>dropped</td></tr>
 *   <tr><td>columns came, went or are others</td><td>DEGRADED</td><td>changed</td></tr>
 * </table>
 *
 * <p>After a day the difference is taken for meant.
 */
final class SchemaChanges extends TopicCheck<Snapshot, Definitions> {
    static final String ID = "postgres.schema";

    SchemaChanges() {
        super("columns");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).needs(REACHABLE);
    }

    @Override
    Optional<Definitions> facts(Snapshot snapshot) {
        return snapshot.definitions();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, Definitions facts) {
        List<Verdict> listed =
                seen.now().seen().changes().stream().map(SchemaChanges::verdict).toList();
        return Answers.of(
                seen,
                listed,
                Extent.ALL,
                Evidence.count("watched", facts.columns().size()),
                Evidence.count("tables", facts.total()));
    }

    private static Verdict verdict(Seen.Change change) {
        Evidence since = Evidence.text("since", change.since().toString());
        Verdict verdict = change.what().equals("changed")
                ? Verdict.of(
                        Status.DEGRADED,
                        "changed",
                        Evidence.items(
                                "columns", change.details().stream().sorted().toList()),
                        since)
                : Verdict.of(Status.DEGRADED, change.what(), since);
        return verdict.forPart(change.table());
    }
}
