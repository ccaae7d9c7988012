package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.http.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether the engine knows what its portfolio is worth: RB-C2.3 reads the number, this judges it.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing that the engine counts</td><td>SKIPPED</td><td>unmeasured</td></tr>
 *   <tr><td>nothing of a trading engine's at all</td><td>SKIPPED</td><td>not-exposed</td></tr>
 *   <tr><td>none, and the engine's own process tells the rest</td><td>SKIPPED</td><td>untold</td></tr>
 *   <tr><td>none, and the page could not be read to its end</td><td>SKIPPED</td><td>unmeasured</td></tr>
 *   <tr><td>no {@code qte_portfolio_total_value} among the rest</td><td>FAILING</td><td>absent</td></tr>
 *   <tr><td>NaN or infinite</td><td>FAILING</td><td>not-a-number</td></tr>
 *   <tr><td>the session is closed</td><td>HEALTHY</td><td>closed</td></tr>
 *   <tr><td>20 % or more away from the median of the last 5 min</td><td>FAILING</td><td>jump</td></tr>
 *   <tr><td>5 % or more away from it</td><td>DEGRADED</td><td>jump</td></tr>
 *   <tr><td>in an open session valued 5 min ago or longer, as the engine says, or the very same for as long although
 *     20 trades or more were made since</td><td>DEGRADED</td><td>stale</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The median counts what was recorded since the session was found open, so that the night's bookings are no jump; where
 * no calendar is configured, it counts all. After a jump the new value is the median within half of that time: it is told
 * while it is news.
 */
final class PortfolioValue implements Check<EngineSnapshot> {
    static final String ID = "engine.portfolio";

    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** A few trades may well even out, or be of nothing. */
    private static final double LEAST_TRADES = 20;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("jump", Unit.RATIO, 0.05, 0.2, "RB-C2.3; own judgement for a band"))
                .limit(Limit.above("stale", Unit.SECONDS, 300, Double.NaN, "own judgement: prices move within minutes"))
                .remembers("value", WINDOW.multipliedBy(2))
                .steps("RB-C2.3");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        if (seen.now().measures().isEmpty()) {
            return List.of(Verdict.skipped("unmeasured"));
        }
        Measures measures = seen.now().measures().get();
        if (!measures.ofAnEngine()) {
            return List.of(Verdict.skipped("not-exposed"));
        }
        OptionalDouble value = measures.portfolioValue();
        if (value.isEmpty()) {
            return List.of(absent(measures, seen.now().page()));
        }
        Evidence told = Evidence.number("value", value.getAsDouble(), Unit.COUNT);
        if (!Double.isFinite(value.getAsDouble())) {
            return List.of(Verdict.of(Status.FAILING, "not-a-number", told).causedBy("price-missing", "not-loaded"));
        }
        boolean closed = seen.now().course().sessionOpen().filter(open -> !open).isPresent();
        return List.of(
                closed
                        ? new Verdict(Verdict.WHOLE, Status.HEALTHY, "closed", List.of(told), List.of())
                        : judge(value.getAsDouble(), measures, seen));
    }

    private static Verdict judge(double value, Measures measures, Observation<EngineSnapshot> seen) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("value", value, Unit.COUNT));
        OptionalDouble usual = median(seen);
        if (usual.isPresent() && usual.getAsDouble() != 0) {
            double jump = Math.abs(value - usual.getAsDouble()) / Math.abs(usual.getAsDouble());
            evidence.add(Evidence.number("usual", usual.getAsDouble(), Unit.COUNT));
            evidence.add(Evidence.number("jump", jump, Unit.RATIO));
            Status jumped = seen.level("jump", Verdict.WHOLE, jump);
            if (jumped != Status.HEALTHY) {
                return new Verdict(Verdict.WHOLE, jumped, "jump", evidence, List.of())
                        .causedBy("wrong-price", "position-lost", "real-move");
            }
        }
        double staleSeconds = staleSeconds(measures, seen.now().course());
        Status stale = seen.level("stale", Verdict.WHOLE, staleSeconds);
        if (stale != Status.HEALTHY) {
            evidence.add(Evidence.number("stale", staleSeconds, Unit.SECONDS));
            return new Verdict(Verdict.WHOLE, stale, "stale", evidence, List.of()).causedBy("valuation-stopped");
        }
        return new Verdict(Verdict.WHOLE, Status.HEALTHY, "ok", evidence, List.of());
    }

    private static Verdict absent(Measures measures, Optional<EngineSnapshot.Page> page) {
        if (measures.source() == Measures.Source.INSIDE) {
            return Verdict.skipped("untold");
        }
        return page.filter(PortfolioValue::sawAll).isPresent()
                ? Verdict.of(Status.FAILING, "absent").causedBy("not-loaded")
                : Verdict.skipped("unmeasured");
    }

    private static boolean sawAll(EngineSnapshot.Page page) {
        return page.reach().outcome() == Outcome.OK && page.complete();
    }

    /** As the engine says it, or else as long as trades were made and the value has been the very same. */
    private static double staleSeconds(Measures measures, Course course) {
        double trades = measures.tradesTotal().orElse(0)
                - course.tradesAtPortfolio().orElse(Double.POSITIVE_INFINITY); // not known from when on
        double same = trades < LEAST_TRADES ? 0 : course.secondsSince(course.portfolioSince());
        boolean open = course.sessionOpen().orElse(false);
        return Math.max(same, open ? measures.portfolioAgeSeconds().orElse(0) : 0);
    }

    private static OptionalDouble median(Observation<EngineSnapshot> seen) {
        Course course = seen.now().course();
        Instant from = course.openSince().orElse(Instant.MIN);
        Instant earliest = seen.at().minus(WINDOW);
        double[] values = seen.recorded("value", Verdict.WHOLE).points().stream()
                .filter(point -> point.at().isBefore(seen.at()))
                .filter(point -> !point.at().isBefore(from) && !point.at().isBefore(earliest))
                .mapToDouble(Series.Point::value)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(values[values.length / 2]);
    }
}
