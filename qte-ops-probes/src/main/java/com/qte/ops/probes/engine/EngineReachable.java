package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.http.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the engine answers at its API and, where one is configured, at its admin endpoint.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>part</th><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>api</td><td>the engine has no HTTP interface, or none that anybody was told of</td><td>SKIPPED</td>
 *     <td>no-api</td></tr>
 *   <tr><td>api</td><td>no connection, no answer in time, no trust, no HTTP</td><td>FAILING</td>
 *     <td>refused, timed-out, silent, tls, unknown-host, broken</td></tr>
 *   <tr><td>api</td><td>a status other than 2xx, and no word of the engine's own about its health</td><td>FAILING</td>
 *     <td>status</td></tr>
 *   <tr><td>api</td><td>answered in 1 s or more, on a visit that is not the first</td><td>DEGRADED</td><td>slow</td></tr>
 *   <tr><td>api</td><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>admin</td><td>no answer, or 5xx, while the API fails too</td><td>SKIPPED</td><td>api-down</td></tr>
 *   <tr><td>admin</td><td>no answer, or 5xx</td><td>DEGRADED</td><td>as for the API</td></tr>
 *   <tr><td>admin</td><td>answered in 1 s or more, on a visit that is not the first</td><td>DEGRADED</td>
 *     <td>slow</td></tr>
 *   <tr><td>admin</td><td>else, a 4xx among it: it may want a login</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The admin endpoint alone never fails: trading goes on without it. An API that says DOWN in its own words was
 * reached; {@link OwnStatus} judges that. The first visit of a process loads classes and trust stores, and so is never
 * slow.
 */
final class EngineReachable implements Check<EngineSnapshot> {
    static final String ID = "engine.reachable";
    private static final int SERVER_ERROR = 500;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P0)
                .limit(Limit.above(
                                "took", Unit.SECONDS, 1, Double.NaN, "own judgement: a healthy page takes milliseconds")
                        .clearingBy(0.5))
                .explains("nginx.reachable", "nginx.errors")
                .steps("RB-B1.s", "RB-B4.s");
    }

    @Override
    public List<Verdict> judge(Observation<EngineSnapshot> seen) {
        List<Verdict> verdicts = new ArrayList<>();
        Optional<Reach> api = seen.now().api();
        boolean answers =
                api.filter(reach -> answers(reach, seen.now().ownStatus())).isPresent();
        verdicts.add(api.map(reach -> answers ? answered(seen, "api", reach) : failed(Status.FAILING, reach))
                .orElseGet(() -> Verdict.skipped("no-api"))
                .forPart("api"));
        boolean alone = answers || api.isEmpty();
        seen.now()
                .admin()
                .ifPresent(admin -> verdicts.add(admin(seen, admin, alone).forPart("admin")));
        return verdicts;
    }

    /** Whether the API answered, be it with bad news. */
    private static boolean answers(Reach api, Optional<String> ownStatus) {
        return api.outcome() == Outcome.OK || api.outcome() == Outcome.STATUS && ownStatus.isPresent();
    }

    private static Verdict admin(Observation<EngineSnapshot> seen, Reach admin, boolean alone) {
        boolean refusedPolitely =
                admin.outcome() == Outcome.STATUS && admin.status().orElse(0) < SERVER_ERROR;
        if (admin.outcome() == Outcome.OK || refusedPolitely) {
            return answered(seen, "admin", admin);
        }
        return alone
                ? failed(Status.DEGRADED, admin)
                : Verdict.skipped(
                        "api-down",
                        Evidence.text("address", admin.address()),
                        Evidence.text("outcome", admin.outcome().reason()));
    }

    private static Verdict answered(Observation<EngineSnapshot> seen, String part, Reach reach) {
        Status status = seen.before().isPresent() ? seen.level("took", part, reach.tookSeconds()) : Status.HEALTHY;
        return Verdict.of(
                status,
                status == Status.HEALTHY ? "ok" : "slow",
                Evidence.number("took", reach.tookSeconds(), Unit.SECONDS),
                Evidence.text("address", reach.address()));
    }

    private static Verdict failed(Status status, Reach reach) {
        return Failure.verdict(status, reach).causedBy(causes(reach.outcome()));
    }

    private static String[] causes(Outcome outcome) {
        return switch (outcome) {
            case REFUSED -> new String[] {"stopped", "wrong-address"};
            case TIMED_OUT -> new String[] {"machine-away", "firewall"};
            case SILENT -> new String[] {"hung", "overloaded"};
            case TLS -> new String[] {"certificate"};
            case UNKNOWN_HOST -> new String[] {"wrong-address", "name-service"};
            case STATUS -> new String[] {"wrong-address", "proxy"};
            case BROKEN -> new String[] {"stopped", "wrong-protocol"};
            case OK -> new String[0];
        };
    }
}
