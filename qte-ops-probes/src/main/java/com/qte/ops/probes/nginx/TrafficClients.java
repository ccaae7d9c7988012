package com.qte.ops.probes.nginx;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.nginx.TrafficSnapshot.Client;
import com.qte.ops.probes.nginx.TrafficSnapshot.Slice;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether one client among several sends most of the requests, over the last two minutes.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>the log of requests may not be read</td><td>UNKNOWN {@code denied}</td></tr>
 *   <tr><td>it is not configured, or not there</td><td>SKIPPED</td></tr>
 *   <tr><td>100 requests and more, from three addresses and more, half of them and more from one</td>
 *       <td>DEGRADED {@code one-client}</td></tr>
 *   <tr><td>lines were gone before they were read</td><td>SKIPPED {@code lost}</td></tr>
 *   <tr><td>the two minutes were not all watched, and the fault below is not seen</td>
 *       <td>SKIPPED {@code just-begun}</td></tr>
 *   <tr><td>less than 100 requests, or from one or two addresses</td><td>HEALTHY {@code few}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 */
final class TrafficClients implements Check<TrafficSnapshot> {
    static final String ID = "nginx.clients";

    private static final int LEAST_REQUESTS = 100;
    /** Of two clients one always has half. */
    private static final int LEAST_CLIENTS = 3;

    private static final int SHOWN = 10;

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P3)
            .limit(Limit.above("share", Unit.RATIO, 0.5, Double.NaN, "judgement, to be tried")
                    .clearingBy(0.05))
            .steps("RB-C3.2");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<TrafficSnapshot> seen) {
        if (!TrafficErrors.isSeen(seen.now().access())) {
            return List.of(TrafficErrors.unseen(seen.now().access(), "no-log"));
        }
        return List.of(seen.now().sinceBegun(TrafficErrors.unlessLost(seen.now().access(), shares(seen))));
    }

    private static Verdict shares(Observation<TrafficSnapshot> seen) {
        List<Slice> window = seen.now().window();
        long requests = window.stream().mapToLong(Slice::requests).sum();
        Map<String, Long> byAddress = new HashMap<>();
        window.stream()
                .flatMap(slice -> slice.clients().stream())
                .forEach(client -> byAddress.merge(client.address(), client.requests(), Long::sum));
        List<Client> most = byAddress.entrySet().stream()
                .map(entry -> new Client(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Client::requests).reversed().thenComparing(Client::address))
                .toList();
        Evidence count = Evidence.count("requests", requests);
        if (requests < LEAST_REQUESTS || most.size() < LEAST_CLIENTS) {
            return Verdict.of(Status.HEALTHY, TrafficSnapshot.FEW, count);
        }
        double share = (double) most.get(0).requests() / requests;
        Evidence[] evidence = {
            Evidence.number("share", share, Unit.RATIO),
            Evidence.text("client", most.get(0).address()),
            new Evidence.Items(
                    "clients",
                    most.stream()
                            .limit(SHOWN)
                            .map(client -> client.address() + " " + client.requests())
                            .toList(),
                    most.size()),
            count
        };
        boolean isMost = seen.level("share", Verdict.WHOLE, share).isIll();
        return isMost
                ? Verdict.of(Status.DEGRADED, "one-client", evidence).causedBy("runaway", "attack", "proxy")
                : Verdict.healthy(evidence);
    }
}
