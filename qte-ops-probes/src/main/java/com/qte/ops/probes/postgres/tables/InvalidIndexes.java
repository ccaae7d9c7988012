package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.IndexFacts.Invalid;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether the building of an index broke off and left it invalid: no query uses it, and it costs all the same. A part an
 * index, {@code schema.index}; one that is being built is left out.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>none, or first seen less than 10 min ago</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>first seen 10 min ago or longer</td><td>DEGRADED</td><td>left-over</td></tr>
 * </table>
 *
 * <p>Causes: {@code reindex-broken-off} by its name, {@code build-refused} where changes are not even written to it, as
 * after a duplicate key, {@code build-cancelled} where they are.
 */
final class InvalidIndexes extends TopicCheck<Snapshot, IndexFacts> {
    static final String ID = "postgres.indexes.invalid";
    private static final String AGE = "seenFor";

    InvalidIndexes() {
        super("indexes");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above(
                        AGE, Unit.SECONDS, 600, Double.NaN, "our judgement: whoever builds it again drops it at once"))
                .needs(REACHABLE)
                .explains(RequiredIndexes.ID)
                .steps("RB-E1.1", "RB-E1.2", "RB-E1.3");
    }

    @Override
    Optional<IndexFacts> facts(Snapshot snapshot) {
        return snapshot.indexes();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, IndexFacts facts) {
        List<Verdict> listed =
                facts.invalid().stream().map(index -> verdict(seen, index)).toList();
        return Answers.of(
                seen,
                listed,
                Extent.of(facts.invalid().size(), facts.invalidTotal()),
                Evidence.count("invalid", facts.invalidTotal()));
    }

    private static Verdict verdict(Observation<Snapshot> seen, Invalid index) {
        Instant clock = seen.now().server().clock();
        Instant first = seen.now().seen().invalid().getOrDefault(index.oid(), clock);
        double age = Math.max(0, Duration.between(first, clock).toNanos() / 1e9);
        Status status = seen.level(AGE, index.fullName(), age);
        Verdict verdict = status == Status.HEALTHY
                ? Verdict.healthy()
                : Verdict.of(
                                status,
                                "left-over",
                                Evidence.number(AGE, age, Unit.SECONDS),
                                Evidence.text("table", index.schema() + "." + index.table()))
                        .causedBy(cause(index));
        return verdict.forPart(index.fullName());
    }

    private static String cause(Invalid index) {
        if (index.name().matches(".*_cc(old|new)[0-9]*")) {
            return "reindex-broken-off";
        }
        return index.ready() ? "build-cancelled" : "build-refused";
    }
}
