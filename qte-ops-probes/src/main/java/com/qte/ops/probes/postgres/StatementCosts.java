package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresInventory.Cost;
import com.qte.ops.probes.postgres.PostgresInventory.Snapshot;
import com.qte.ops.probes.postgres.PostgresInventory.Statements;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a statement has become slower than it used to be: its mean time since the last look against the median of what
 * was recorded within 30 days. Its calls count too: what takes up next to nothing of the server may be as slow as it
 * likes. A part a statement, by the server's number for it; the twenty that took most time since the last look.
 *
 * <table>
 *   <caption>Rules, for each of them</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no two looks of one run of the server, or the statistics were reset</td><td>SKIPPED, as a whole</td>
 *       <td>first-sample, counters-reset</td></tr>
 *   <tr><td>fewer than three looks are recorded</td><td>HEALTHY</td><td>no-baseline</td></tr>
 *   <tr><td>the time beyond what its calls used to take is less than 1 % of one processor</td><td>HEALTHY</td>
 *       <td>ok</td></tr>
 *   <tr><td>5 times its baseline or more</td><td>FAILING</td><td>slower</td></tr>
 *   <tr><td>twice its baseline or more</td><td>DEGRADED</td><td>slower</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>pg_stat_statements is not preloaded; not created in this database; too old; or our role may not see</td>
 *       <td>SKIPPED</td><td>not-preloaded, not-created, extension-old, no-pg-monitor</td></tr>
 * </table>
 *
 * <p>A statement with fewer than 100 calls between two looks is left out: its mean says little.
 */
final class StatementCosts implements Check<Snapshot> {
    static final String ID = "postgres.statements";

    private static final Duration BASELINE = Duration.ofDays(30);
    private static final int LEAST_RECORDED = 3;
    private static final long LEAST_CALLS = 100;
    private static final int MOST_PARTS = 20;

    /** What a statement cost since the last look. */
    private record Spent(String id, String query, long calls, double millis) {
        double meanSeconds() {
            return millis / calls / 1_000;
        }
    }

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("slower", Unit.RATIO, 2, 5, "our judgement: data grow by less in a month"))
                .limit(Limit.above("extra", Unit.RATIO, 0.01, Double.NaN, "our judgement: 15 min of a processor a day"))
                .needs(Reachable.ID)
                .explains("postgres.queries.slow", "engine.latency")
                .remembers("mean", BASELINE)
                .steps("RB-B4.f2")
                .looks(1, 1);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Optional<Snapshot> before =
                seen.before().filter(snapshot -> snapshot.statements().isPresent());
        if (before.isEmpty() || seen.now().statements().isEmpty()) {
            return List.of(Verdict.skipped("first-sample"));
        }
        return spent(before.get(), seen.now())
                .map(all -> all.stream().map(each -> judge(seen, each)).toList())
                .orElseGet(() -> List.of(Verdict.skipped("counters-reset")));
    }

    /** Empty where the two do not belong to one row of counting. */
    private static Optional<List<Spent>> spent(Snapshot before, Snapshot now) {
        Statements from = before.statements().orElseThrow();
        Statements to = now.statements().orElseThrow();
        if (!before.run().equals(now.run()) || !from.reset().equals(to.reset())) {
            return Optional.empty();
        }
        Map<String, Cost> earlier = new HashMap<>();
        from.statements().forEach(cost -> earlier.put(cost.id(), cost));
        List<Spent> all = new ArrayList<>();
        for (Cost cost : to.statements()) {
            Cost then = earlier.get(cost.id());
            // Of one that was not there before it is not known when it began; one that was dropped has begun anew.
            if (then != null && then.since().equals(cost.since())) {
                long calls = cost.calls() - then.calls();
                double millis = cost.totalMillis() - then.totalMillis();
                if (calls >= LEAST_CALLS && millis >= 0) {
                    all.add(new Spent(cost.id(), cost.query(), calls, millis));
                }
            }
        }
        return Optional.of(all.stream()
                .sorted(Comparator.comparingDouble(Spent::millis).reversed().thenComparing(Spent::id))
                .limit(MOST_PARTS)
                .toList());
    }

    private static Verdict judge(Observation<Snapshot> seen, Spent spent) {
        Series recorded = seen.recorded("mean", spent.id()).within(BASELINE, seen.at());
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.number("mean", spent.meanSeconds(), Unit.SECONDS),
                Evidence.count("calls", spent.calls()),
                Evidence.text("query", spent.query())));
        OptionalDouble baseline = recorded.quantile(0.5);
        if (recorded.count() < LEAST_RECORDED || baseline.isEmpty() || !(baseline.getAsDouble() > 0)) {
            return new Verdict(spent.id(), Status.HEALTHY, "no-baseline", evidence, List.of());
        }
        double slower = spent.meanSeconds() / baseline.getAsDouble();
        double seconds = Math.max(1, SessionEvidence.seconds(seen.between()));
        double extra = Math.max(0, (spent.meanSeconds() - baseline.getAsDouble()) * spent.calls() / seconds);
        evidence.add(Evidence.number("baseline", baseline.getAsDouble(), Unit.SECONDS));
        evidence.add(Evidence.number("slower", slower, Unit.RATIO));
        evidence.add(Evidence.number("extra", extra, Unit.RATIO));
        Status status = seen.level("extra", spent.id(), extra).isFault()
                ? seen.level("slower", spent.id(), slower)
                : Status.HEALTHY;
        return status == Status.HEALTHY
                ? new Verdict(spent.id(), status, "ok", evidence, List.of())
                : new Verdict(
                        spent.id(), status, "slower", evidence, List.of("plan-changed", "index-missing", "data-grown"));
    }
}
