package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.network.Layer;
import com.qte.ops.target.network.Step;
import com.qte.ops.target.network.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an endpoint is reached, and if not, at which layer it fails.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>no address for the name</td><td>FAILING</td><td>unknown-name, resolvers-silent, resolvers-fail</td></tr>
 *   <tr><td>no connection</td><td>FAILING</td><td>refused, timed-out, unreachable</td></tr>
 *   <tr><td>no trusted encryption</td><td>FAILING</td><td>certificate, handshake, reset, silent</td></tr>
 *   <tr><td>no answer</td><td>FAILING</td><td>reset, silent, not-http</td></tr>
 *   <tr><td>status of 500 and more</td><td>FAILING</td><td>server-error</td></tr>
 *   <tr><td>status 429</td><td>DEGRADED</td><td>limited</td></tr>
 *   <tr><td>another status of 400 to 499, but not 401, 403, 405</td><td>DEGRADED</td><td>status</td></tr>
 *   <tr><td>1 s or more in all, on a visit that is not the first</td><td>DEGRADED</td><td>slow</td></tr>
 *   <tr><td>else, a redirect among it: none is followed</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A status that wants a login, or another method, proves that somebody answers. The first visit of a process loads classes
 * and trust stores, and so is never slow.
 */
final class EndpointReachable implements Check<EndpointSnapshot> {
    static final String ID = "network.endpoint";
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;
    private static final Set<Integer> POLITE = Set.of(401, 403, 405);

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1)
            .limit(Limit.above(
                            "took",
                            Unit.SECONDS,
                            1,
                            Double.NaN,
                            "own judgement: three round trips to the other side of the world take less")
                    .clearingBy(0.5))
            .explains("engine.trades", "engine.portfolio")
            .steps("RB-B5.s", "RB-B5.1");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<EndpointSnapshot> seen) {
        EndpointSnapshot now = seen.now();
        if (now.steps().isEmpty()) {
            return List.of();
        }
        Step last = now.steps().get(now.steps().size() - 1);
        if (last.trouble() != Trouble.NONE) {
            return List.of(verdict(now, Status.FAILING, last.trouble().reason())
                    .causedBy(causes(last).toArray(String[]::new)));
        }
        int code = now.status().orElse(200);
        if (code >= SERVER_ERROR) {
            return List.of(verdict(now, Status.FAILING, "server-error").causedBy("their-fault", "proxy"));
        }
        if (code >= BAD_REQUEST && !POLITE.contains(code)) {
            return List.of(
                    code == TOO_MANY
                            ? verdict(now, Status.DEGRADED, "limited")
                            : verdict(now, Status.DEGRADED, "status").causedBy("wrong-path"));
        }
        Status level =
                seen.before().isPresent() ? seen.level("took", Verdict.WHOLE, now.tookSeconds()) : Status.HEALTHY;
        return List.of(
                level == Status.HEALTHY
                        ? verdict(now, level, "ok")
                        : verdict(now, level, "slow").causedBy(slowest(now)));
    }

    private static Verdict verdict(EndpointSnapshot now, Status status, String reason) {
        Step last = now.steps().get(now.steps().size() - 1);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.text("address", now.address()));
        evidence.add(Evidence.number("took", now.tookSeconds(), Unit.SECONDS));
        evidence.add(Evidence.text("layer", last.layer().name()));
        evidence.add(Evidence.text("kind", now.kind()));
        evidence.add(Evidence.text("peer", now.peer().orElse("?")));
        evidence.add(Evidence.text("detail", last.detail().isEmpty() ? "-" : last.detail()));
        now.steps()
                .forEach(step -> evidence.add(Evidence.number(
                        step.layer().name().toLowerCase(Locale.ROOT), step.tookSeconds(), Unit.SECONDS)));
        now.status().ifPresent(code -> evidence.add(Evidence.text("code", Integer.toString(code))));
        return Verdict.of(status, reason, evidence.toArray(Evidence[]::new));
    }

    private static List<String> causes(Step last) {
        return switch (last.trouble()) {
            case UNKNOWN_NAME -> List.of("wrong-name", "name-gone");
            case RESOLVERS_SILENT, RESOLVERS_FAIL -> List.of("name-servers");
            case REFUSED -> List.of("stopped", "firewall-rejects");
            case TIMED_OUT -> List.of("firewall-drops", "machine-away");
            case UNREACHABLE -> List.of("no-route", "firewall-rejects");
            case CERTIFICATE -> List.of("certificate");
            case HANDSHAKE -> List.of("wrong-protocol");
            case RESET -> last.layer() == Layer.TLS ? List.of("wrong-protocol", "proxy") : List.of("proxy");
            case SILENT -> List.of("overloaded", "packets-lost");
            case NOT_HTTP -> List.of("wrong-protocol");
            case NONE -> List.of();
        };
    }

    /** The layer that took longest. */
    private static String slowest(EndpointSnapshot now) {
        return now.steps().stream()
                .max((one, other) -> one.took().compareTo(other.took()))
                .map(step -> "slow-" + step.layer().name().toLowerCase(Locale.ROOT))
                .orElse("slow-http");
    }
}
