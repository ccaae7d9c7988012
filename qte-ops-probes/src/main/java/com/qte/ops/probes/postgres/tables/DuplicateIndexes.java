package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Duplicates;
import com.qte.ops.probes.postgres.tables.StorageFacts.Group;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whether a table has an index twice. A part the index that is needed.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>others of the same table, method, keys, operators, expressions and predicate</td><td>DEGRADED</td><td>same</td></tr>
 * </table>
 */
final class DuplicateIndexes extends TopicCheck<Snapshot, Duplicates> {
    static final String ID = "postgres.indexes.duplicate";

    DuplicateIndexes() {
        super("duplicates");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3).needs(REACHABLE).looks(1, 1);
    }

    @Override
    Optional<Duplicates> facts(Snapshot snapshot) {
        return snapshot.duplicates();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, Duplicates facts) {
        List<Verdict> listed =
                facts.groups().stream().map(DuplicateIndexes::verdict).toList();
        return Answers.of(
                seen,
                listed,
                Extent.of(facts.groups().size(), facts.total()),
                Evidence.count("duplicated", facts.total()));
    }

    private static Verdict verdict(Group group) {
        return Verdict.of(
                        Status.DEGRADED,
                        "same",
                        Evidence.items("same", group.same().stream().sorted().toList()),
                        Evidence.number("wasted", group.bytes(), Unit.BYTES),
                        Evidence.text("table", group.schema() + "." + group.table()))
                .forPart(group.schema() + "." + group.keep());
    }
}
