package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Index;
import com.qte.ops.probes.postgres.tables.StorageFacts.Unused;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a large index is never read. A part an index; those of keys, constraints and replicas' identities are left out.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>reads are counted for less than 7 days</td><td>HEALTHY</td><td>too-early</td></tr>
 *   <tr><td>an index of 10 MB or more was not read since</td><td>DEGRADED</td><td>never-read</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Reads on a standby are counted there, not here.
 */
final class UnusedIndexes extends TopicCheck<Snapshot, Unused> {
    static final String ID = "postgres.indexes.unused";
    private static final String SIZE = "size";
    private static final String COUNTED = "countedFor";

    UnusedIndexes() {
        super("unused");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.above(SIZE, Unit.BYTES, 10e6, Double.NaN, "our judgement: less is not worth the trouble"))
                .limit(Limit.above(
                        COUNTED, Unit.SECONDS, 604_800, Double.NaN, "our judgement: a week has every weekday"))
                .needs(REACHABLE)
                .looks(1, 1);
    }

    @Override
    Optional<Unused> facts(Snapshot snapshot) {
        return snapshot.unused();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, Unused facts) {
        ServerState server = seen.now().server();
        double counted = Math.max(
                0, Duration.between(server.countsSince(), server.clock()).toNanos() / 1e9);
        Evidence since = Evidence.number(COUNTED, counted, Unit.SECONDS);
        if (seen.limit(COUNTED).level(counted, Status.HEALTHY) == Status.HEALTHY) {
            return List.of(Verdict.of(Status.HEALTHY, "too-early", since));
        }
        List<Verdict> listed = facts.indexes().stream()
                .map(index -> verdict(seen, index, since))
                .toList();
        return Answers.of(seen, listed, Extent.ALL, since);
    }

    private static Verdict verdict(Observation<Snapshot> seen, Index index, Evidence since) {
        String part = index.schema() + "." + index.name();
        Status status = seen.level(SIZE, part, index.bytes());
        Verdict verdict = status == Status.HEALTHY
                ? Verdict.healthy()
                : Verdict.of(
                        status,
                        "never-read",
                        Evidence.number(SIZE, index.bytes(), Unit.BYTES),
                        since,
                        Evidence.text("table", index.schema() + "." + index.table()));
        return verdict.forPart(part);
    }
}
