package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.network.RoutesSnapshot.Link;
import com.qte.ops.probes.network.RoutesSnapshot.Neighbour;
import com.qte.ops.probes.network.RoutesSnapshot.Route;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether there is a way out of this machine, where configuration names anything beyond it.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>what was seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>nothing beyond this machine is configured</td><td>SKIPPED</td><td>nothing-configured</td></tr>
 *   <tr><td>no default route, and none is needed</td><td>SKIPPED</td><td>no-default-needed</td></tr>
 *   <tr><td>no default route</td><td>FAILING</td><td>no-default-route</td></tr>
 *   <tr><td>every default route leads through an interface that is down, or to a router that does not answer</td>
 *     <td>FAILING</td><td>interface-down, gateway-silent</td></tr>
 *   <tr><td>one of several does</td><td>DEGRADED</td><td>the same</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A router of which the kernel knows nothing is not asked: nobody may have needed it lately.
 */
final class RouteThere implements Check<RoutesSnapshot> {
    static final String ID = "network.route";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P0)
            .explains("network.dns", "network.endpoint")
            .steps("RB-B5.f4");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RoutesSnapshot> seen) {
        RoutesSnapshot now = seen.now();
        List<Evidence> links = List.of(Evidence.items(
                "interfaces",
                now.interfaces().stream()
                        .map(link -> link.name() + " " + link.state())
                        .sorted()
                        .toList()));
        if (!now.needed()) {
            return List.of(Verdict.skipped("nothing-configured"));
        }
        if (now.routes().isEmpty()) {
            return List.of(
                    now.needsDefault()
                            ? Verdict.of(Status.FAILING, "no-default-route", links.toArray(Evidence[]::new))
                                    .causedBy(causes(now))
                            : Verdict.skipped("no-default-needed", links.toArray(Evidence[]::new)));
        }
        // The kernel takes the one of the lowest metric.
        List<Route> routes = now.routes().stream()
                .sorted(Comparator.comparingLong(Route::metric).thenComparing(Route::toString))
                .toList();
        Optional<Route> ill =
                routes.stream().filter(route -> trouble(route, now).isPresent()).findFirst();
        Evidence[] evidence = evidence(ill.orElse(routes.get(0)), links);
        if (ill.isEmpty()) {
            return List.of(Verdict.healthy(evidence));
        }
        boolean all = routes.stream().allMatch(route -> trouble(route, now).isPresent());
        return List.of(Verdict.of(
                all ? Status.FAILING : Status.DEGRADED, trouble(ill.get(), now).orElse("gateway-silent"), evidence));
    }

    private static Optional<String> trouble(Route route, RoutesSnapshot now) {
        if (now.interfaces().stream().anyMatch(link -> link.name().equals(route.through()) && link.isDown())) {
            return Optional.of("interface-down");
        }
        return route.gatewayIs().filter(Neighbour.SILENT::equals).map(silent -> "gateway-silent");
    }

    private static String[] causes(RoutesSnapshot now) {
        return now.interfaces().stream().anyMatch(Link::isDown)
                ? new String[] {"interface-down"}
                : now.interfaces().isEmpty() ? new String[] {"no-interface"} : new String[] {"route-deleted"};
    }

    private static Evidence[] evidence(Route route, List<Evidence> further) {
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.text("through", route.through()),
                Evidence.text("gateway", route.gateway().orElse("-"))));
        evidence.addAll(further);
        return evidence.toArray(Evidence[]::new);
    }
}
