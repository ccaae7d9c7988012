package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSnapshot.Page;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.http.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the engine's metrics page can be read: without it nobody sees queue and latency.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the engine has none, or none that anybody was told of</td><td>SKIPPED</td><td>no-api</td></tr>
 *   <tr><td>no page</td><td>FAILING</td>
 *     <td>status, refused, timed-out, silent, tls, unknown-host, broken</td></tr>
 *   <tr><td>a page without one sample</td><td>FAILING</td><td>empty</td></tr>
 *   <tr><td>its end is missing: longer than 32 MiB, or OpenMetrics without EOF</td><td>DEGRADED</td>
 *     <td>incomplete</td></tr>
 *   <tr><td>1 malformed line or more</td><td>DEGRADED</td><td>malformed</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class MetricsPageReadable implements Check<EngineSnapshot> {
    static final String ID = "engine.metrics";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above(
                        "malformed", Unit.COUNT, 1, Double.NaN, "Prometheus rejects a page for one malformed line"))
                .needs(EngineReachable.ID)
                .steps("RB-B4.2");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        return List.of(seen.now().page().map(page -> judge(page, seen)).orElseGet(() -> Verdict.skipped("no-api")));
    }

    private static Verdict judge(Page page, Observation<EngineSnapshot> seen) {
        if (page.reach().outcome() != Outcome.OK) {
            return Failure.verdict(Status.FAILING, page.reach()).causedBy("wrong-address");
        }
        Status malformed = seen.level("malformed", Verdict.WHOLE, page.malformedLines());
        if (page.series() == 0) {
            return verdict(Status.FAILING, "empty", page).causedBy("wrong-address");
        }
        if (!page.complete()) {
            return verdict(Status.DEGRADED, "incomplete", page).causedBy("label-explosion");
        }
        return verdict(malformed, malformed == Status.HEALTHY ? "ok" : "malformed", page);
    }

    private static Verdict verdict(Status status, String reason, Page page) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.count("malformed", page.malformedLines()));
        page.firstMalformedLine().ifPresent(line -> evidence.add(Evidence.count("line", line)));
        evidence.add(Evidence.count("series", page.series()));
        evidence.add(Evidence.number("size", page.bytes(), Unit.BYTES));
        evidence.add(Evidence.text("address", page.reach().address()));
        return new Verdict(Verdict.WHOLE, status, reason, evidence, List.of());
    }
}
