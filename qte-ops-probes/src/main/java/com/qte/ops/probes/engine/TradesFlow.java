package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.signal.TradingState;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether trades are made while the market's session is open.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing that the engine counts</td><td>SKIPPED</td><td>unmeasured</td></tr>
 *   <tr><td>no {@code qte_trades_total}</td><td>SKIPPED</td><td>not-exposed</td></tr>
 *   <tr><td>neither a calendar nor the engine says whether the session is open</td><td>SKIPPED</td><td>no-calendar</td></tr>
 *   <tr><td>the engine says that it does not trade</td><td>SKIPPED</td><td>halted</td></tr>
 *   <tr><td>the session is closed</td><td>SKIPPED</td><td>closed</td></tr>
 *   <tr><td>no visit before</td><td>SKIPPED</td><td>first-sample</td></tr>
 *   <tr><td>the number has stood still for 15 min or longer</td><td>FAILING</td><td>still</td></tr>
 *   <tr><td>for 5 min or longer</td><td>DEGRADED</td><td>still</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Time counts from when the session was first found open, and anew after a break of it or where nobody looked for two
 * minutes; a visit that could not measure is no break. A number that went down is a restart, and has moved.
 */
final class TradesFlow implements Check<EngineSnapshot> {
    static final String ID = "engine.trades";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("still", Unit.SECONDS, 300, 900, "own judgement for a liquid market (RB-A1)"))
                .steps("RB-C2.3");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        if (seen.now().measures().isEmpty()) {
            return List.of(Verdict.skipped("unmeasured"));
        }
        OptionalDouble trades = seen.now().measures().get().tradesTotal();
        Optional<Boolean> open = seen.now().course().sessionOpen();
        if (trades.isEmpty()) {
            return List.of(Verdict.skipped("not-exposed"));
        }
        if (open.isEmpty()) {
            return List.of(Verdict.skipped("no-calendar"));
        }
        if (!open.get()) {
            return List.of(Verdict.skipped(isHalted(seen.now()) ? "halted" : "closed"));
        }
        return List.of(seen.before().isEmpty() ? Verdict.skipped("first-sample") : flow(trades.getAsDouble(), seen));
    }

    private static boolean isHalted(EngineSnapshot now) {
        return now.measures()
                .flatMap(Measures::trading)
                .filter(TradingState.HALTED::equals)
                .isPresent();
    }

    private static Verdict flow(double trades, Observation<EngineSnapshot> seen) {
        Course course = seen.now().course();
        double stillSeconds = course.secondsSince(course.tradesSince());
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("still", stillSeconds, Unit.SECONDS));
        evidence.add(Evidence.number("trades", trades, Unit.COUNT));
        perSecond(trades, seen).ifPresent(rate -> evidence.add(Evidence.number("rate", rate, Unit.PER_SECOND)));
        Status status = seen.level("still", Verdict.WHOLE, stillSeconds);
        Verdict verdict =
                new Verdict(Verdict.WHOLE, status, status == Status.HEALTHY ? "ok" : "still", evidence, List.of());
        return status == Status.HEALTHY
                ? verdict
                : verdict.causedBy("no-market-data", "workers-blocked", "orders-rejected", "calendar-wrong");
    }

    private static OptionalDouble perSecond(double trades, Observation<EngineSnapshot> seen) {
        Duration between = seen.between();
        OptionalDouble earlier = seen.before()
                .flatMap(EngineSnapshot::measures)
                .map(Measures::tradesTotal)
                .orElse(OptionalDouble.empty());
        return between.isZero() || earlier.isEmpty() || earlier.getAsDouble() > trades
                ? OptionalDouble.empty()
                : OptionalDouble.of((trades - earlier.getAsDouble()) / (between.toNanos() / 1e9));
    }
}
