package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.IndexFacts.Index;
import com.qte.ops.probes.postgres.tables.IndexFacts.Indexed;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.postgres.WantedIndex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether tables have the indexes that configuration wants, by definition and not by name. A part a wanted index and
 * table, {@code schema.table(column)}.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no index is wanted</td><td>SKIPPED</td><td>none-wanted</td></tr>
 *   <tr><td>no table of that name</td><td>SKIPPED</td><td>no-table</td></tr>
 *   <tr><td>the table lacks one of the columns</td><td>SKIPPED</td><td>no-column</td></tr>
 *   <tr><td>a valid B-tree of all rows whose first keys are the columns</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>none, but one is being built</td><td>RECOVERING</td><td>being-built</td></tr>
 *   <tr><td>none</td><td>DEGRADED</td><td>missing</td></tr>
 * </table>
 *
 * <p>Causes: {@code invalid-leftover} where such an index is there and invalid, else {@code never-created}.
 */
final class RequiredIndexes extends TopicCheck<Snapshot, IndexFacts> {
    static final String ID = "postgres.indexes.required";

    RequiredIndexes() {
        super("indexes");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .needs(REACHABLE)
                .explains(SequentialScans.ID)
                .steps("RB-E1.1", "RB-E1.2", "RB-E1.3", "RB-B4.f2");
    }

    @Override
    Optional<IndexFacts> facts(Snapshot snapshot) {
        return snapshot.indexes();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, IndexFacts facts) {
        if (seen.now().wanted().isEmpty()) {
            return List.of(Verdict.skipped("none-wanted"));
        }
        List<Verdict> listed = seen.now().wanted().stream()
                .flatMap(wanted -> verdicts(wanted, facts))
                .toList();
        return Answers.of(
                seen,
                listed,
                Extent.ALL,
                Evidence.count("wanted", seen.now().wanted().size()));
    }

    private static Stream<Verdict> verdicts(WantedIndex wanted, IndexFacts facts) {
        TableName table = TableName.of(wanted.table());
        List<Indexed> meant = facts.tables().stream()
                .filter(one -> table.means(one.schema(), one.name()))
                .toList();
        return meant.isEmpty()
                ? Stream.of(Verdict.skipped("no-table", Evidence.text("table", wanted.table()))
                        .forPart(wanted.toString()))
                : meant.stream().map(one -> verdict(wanted, one).forPart(part(wanted, one)));
    }

    private static String part(WantedIndex wanted, Indexed table) {
        return new WantedIndex(table.schema() + "." + table.name(), wanted.columns()).toString();
    }

    private static Verdict verdict(WantedIndex wanted, Indexed table) {
        List<Index> fitting =
                table.indexes().stream().filter(index -> fits(index, wanted)).toList();
        if (fitting.stream().anyMatch(Index::valid)) {
            return Verdict.healthy();
        }
        List<Evidence> names = List.of(
                Evidence.text("table", table.schema() + "." + table.name()),
                Evidence.text("columns", String.join(", ", wanted.columns())));
        if (!table.columns().containsAll(wanted.columns())) {
            return Verdict.skipped("no-column", names.toArray(Evidence[]::new));
        }
        boolean built = fitting.stream().anyMatch(Index::beingBuilt);
        return built
                ? Verdict.of(Status.RECOVERING, "being-built", names.toArray(Evidence[]::new))
                : Verdict.of(Status.DEGRADED, "missing", names.toArray(Evidence[]::new))
                        .causedBy(fitting.isEmpty() ? "never-created" : "invalid-leftover");
    }

    private static boolean fits(Index index, WantedIndex wanted) {
        int keys = wanted.columns().size();
        return index.whole()
                && index.method().equals("btree")
                && index.keys().size() >= keys
                && index.keys().subList(0, keys).equals(wanted.columns());
    }
}
