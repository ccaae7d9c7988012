package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Locale;

/**
 * What the engine's health page says of the engine, whatever the HTTP status it comes with.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>{@code status} in the page's JSON, in any case</th><th>status</th><th>reason</th></tr>
 *   <tr><td>UP, OK, PASS, HEALTHY</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>STARTING</td><td>RECOVERING</td><td>starting</td></tr>
 *   <tr><td>WARN, DEGRADED</td><td>DEGRADED</td><td>warns</td></tr>
 *   <tr><td>DOWN, OUT_OF_SERVICE, FAIL, UNHEALTHY</td><td>FAILING</td><td>down</td></tr>
 *   <tr><td>anything else</td><td>UNKNOWN</td><td>other</td></tr>
 *   <tr><td>none</td><td>SKIPPED</td><td>no-status; no-api where the engine has no health page</td></tr>
 * </table>
 *
 * <p>Apart from {@link EngineReachable}, because an engine that says DOWN can still be looked at, and mostly has its
 * reason in a database.
 */
final class OwnStatus implements Check<EngineSnapshot> {
    static final String ID = "engine.health";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .needs(EngineReachable.ID)
                .explains("nginx.reachable", "nginx.errors")
                .steps("RB-B1.s");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        String unsaid = seen.now().api().isPresent() ? "no-status" : "no-api";
        return List.of(seen.now().ownStatus().map(OwnStatus::said).orElseGet(() -> Verdict.skipped(unsaid)));
    }

    private static Verdict said(String word) {
        Evidence said = Evidence.text("said", word);
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "UP", "OK", "PASS", "HEALTHY" -> Verdict.healthy(said);
            case "STARTING" -> Verdict.of(Status.RECOVERING, "starting", said);
            case "WARN", "DEGRADED" -> Verdict.of(Status.DEGRADED, "warns", said);
            case "DOWN", "OUT_OF_SERVICE", "FAIL", "UNHEALTHY" ->
                Verdict.of(Status.FAILING, "down", said).causedBy("dependency-down");
            default -> Verdict.of(Status.UNKNOWN, "other", said);
        };
    }
}
