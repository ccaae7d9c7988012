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
 * Whether triggers are disabled, those that keep foreign keys included. A part a table.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>one or more</td><td>DEGRADED</td><td>disabled</td></tr>
 * </table>
 */
final class DisabledTriggers extends TopicCheck<Snapshot, TriggerFacts> {
    static final String ID = "postgres.triggers.disabled";

    DisabledTriggers() {
        super("triggers");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2).needs(REACHABLE);
    }

    @Override
    Optional<TriggerFacts> facts(Snapshot snapshot) {
        return snapshot.triggers();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, TriggerFacts facts) {
        List<Verdict> listed = facts.disabled().stream()
                .map(table -> Verdict.of(
                                Status.DEGRADED,
                                "disabled",
                                Evidence.items(
                                        "triggers",
                                        table.names().stream().sorted().toList()))
                        .causedBy("left-by-import")
                        .forPart(table.schema() + "." + table.table()))
                .toList();
        return Answers.of(
                seen,
                listed,
                Extent.of(facts.disabled().size(), facts.total()),
                Evidence.count("tables", facts.total()));
    }
}
