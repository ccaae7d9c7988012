package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Bloated;
import com.qte.ops.probes.postgres.tables.StorageFacts.Room;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whether a large table is mostly empty. A part a table, of the 20 largest.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>40 % of a table of 100 MB or more hold no row that anybody sees</td><td>DEGRADED</td><td>empty</td></tr>
 *   <tr><td>a table of 100 MB or more, and nothing to measure or estimate by for our role</td><td>SKIPPED</td><td>no-privilege</td></tr>
 *   <tr><td>the same, never analyzed</td><td>SKIPPED</td><td>no-statistics</td></tr>
 *   <tr><td>the same, locked by somebody against readers</td><td>SKIPPED</td><td>locked</td></tr>
 *   <tr><td>the same, and measuring failed or took too long</td><td>UNKNOWN</td><td>not-measured</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class Bloat extends TopicCheck<Snapshot, Bloated> {
    static final String ID = "postgres.bloat";
    private static final String EMPTY = "empty";
    private static final String SIZE = "size";

    Bloat() {
        super("large");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.above(EMPTY, Unit.RATIO, 0.4, Double.NaN, "our judgement: a fifth is what vacuum leaves"))
                .limit(Limit.above(SIZE, Unit.BYTES, 100e6, Double.NaN, "our judgement: less fits into memory anyway"))
                .needs(REACHABLE)
                .looks(1, 1);
    }

    @Override
    Optional<Bloated> facts(Snapshot snapshot) {
        return snapshot.bloated();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, Bloated facts) {
        List<Verdict> listed =
                facts.tables().stream().map(table -> verdict(seen, table)).toList();
        return Answers.of(
                seen,
                listed,
                Extent.ALL,
                Evidence.count("tables", facts.tables().size()));
    }

    private static Verdict verdict(Observation<Snapshot> seen, Room table) {
        return answer(seen, table).forPart(table.fullName());
    }

    private static Verdict answer(Observation<Snapshot> seen, Room table) {
        Evidence size = Evidence.number(SIZE, table.bytes(), Unit.BYTES);
        if (!seen.level(SIZE, table.fullName(), table.bytes()).isFault()) {
            return Verdict.healthy();
        }
        if (table.empty().isEmpty()) {
            return table.how().equals("failed")
                    ? Verdict.of(Status.UNKNOWN, "not-measured", size)
                    : Verdict.skipped(table.how(), size);
        }
        double empty = table.empty().getAsDouble();
        return seen.level(EMPTY, table.fullName(), empty).isFault()
                ? Verdict.of(
                        Status.DEGRADED,
                        "empty",
                        Evidence.number(EMPTY, empty, Unit.RATIO),
                        size,
                        Evidence.text("how", table.how()))
                : Verdict.healthy();
    }
}
