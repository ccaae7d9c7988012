package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.Answers.Extent;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.TableActivity.Table;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether large tables are read whole where an index would do. A part a table; by what was read since the look before.
 *
 * <table>
 *   <caption>Rules, for tables read whole ten times at least</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the first look</td><td>SKIPPED</td><td>first-sample</td></tr>
 *   <tr><td>the counters began anew</td><td>SKIPPED</td><td>counters-reset</td></tr>
 *   <tr><td>10 000 rows each time, and fewer than 95 % of all reads by an index</td><td>DEGRADED</td><td>read-whole</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class SequentialScans extends TopicCheck<Snapshot, TableActivity> {
    static final String ID = "postgres.tables.sequential-scans";
    private static final String BY_INDEX = "byIndex";
    private static final String ROWS = "rowsEach";
    /** A backup or a report that reads a table once is no habit. */
    private static final long FEWEST_READS = 10;

    SequentialScans() {
        super("tables");
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P3)
                .limit(Limit.below(BY_INDEX, Unit.RATIO, 0.95, Double.NaN, "our judgement; RB-B4.f2"))
                .limit(Limit.above(
                        ROWS, Unit.COUNT, 10_000, Double.NaN, "our judgement: below, reading whole is cheap"))
                .needs(REACHABLE)
                .steps("RB-B4.f2");
    }

    @Override
    Optional<TableActivity> facts(Snapshot snapshot) {
        return snapshot.tables();
    }

    @Override
    List<Verdict> judge(Observation<Snapshot> seen, TableActivity facts) {
        ServerState server = seen.now().server();
        if (!server.counts()) {
            return List.of(Verdict.skipped("not-counted"));
        }
        Optional<Snapshot> before = seen.before().filter(last -> last.tables().isPresent());
        if (before.isEmpty()) {
            return List.of(Verdict.skipped("first-sample"));
        }
        Map<Long, Table> earlier = before.get().tables().orElseThrow().tables().stream()
                .collect(Collectors.toMap(Table::oid, Function.identity(), (one, other) -> one));
        if (!before.get().server().countersGoOn(server)) {
            return List.of(Verdict.skipped("counters-reset"));
        }
        List<Verdict> listed = facts.tables().stream()
                .flatMap(table ->
                        Optional.ofNullable(earlier.get(table.oid()))
                                .flatMap(last -> verdict(seen, last, table))
                                .stream())
                .toList();
        return Answers.of(seen, listed, Extent.ALL, Evidence.count("tables", facts.total()));
    }

    private static Optional<Verdict> verdict(Observation<Snapshot> seen, Table before, Table now) {
        long whole = now.wholeReads() - before.wholeReads();
        long rows = now.rowsReadWhole() - before.rowsReadWhole();
        long byIndex = now.indexReads() - before.indexReads();
        if (whole < FEWEST_READS || rows < 0 || byIndex < 0) {
            return Optional.empty();
        }
        double share = (double) byIndex / (byIndex + whole);
        double rowsEach = (double) rows / whole;
        boolean ill = seen.level(BY_INDEX, now.fullName(), share).isFault()
                && seen.level(ROWS, now.fullName(), rowsEach).isFault();
        Verdict verdict = ill
                ? Verdict.of(
                                Status.DEGRADED,
                                "read-whole",
                                Evidence.count("wholeReads", whole),
                                Evidence.number(ROWS, rowsEach, Unit.COUNT),
                                Evidence.number(BY_INDEX, share, Unit.RATIO))
                        .causedBy("missing-index", "stale-statistics")
                : Verdict.healthy();
        return Optional.of(verdict.forPart(now.fullName()));
    }
}
