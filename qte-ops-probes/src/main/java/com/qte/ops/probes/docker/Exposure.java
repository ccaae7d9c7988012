package com.qte.ops.probes.docker;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.docker.ResourcesSnapshot.ContainerResources;
import com.qte.ops.probes.docker.ResourcesSnapshot.Port;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Set;

/**
 * Whether a database can be reached from other machines. Docker publishes past the host's own firewall.
 *
 * <table>
 *   <caption>Rules; the worst of several containers counts</caption>
 *   <tr><th>published of ports 5432 and 6379</th><th>verdict</th></tr>
 *   <tr><td>on any address but loopback</td><td>FAILING {@code published}</td></tr>
 *   <tr><td>nothing, or on loopback</td><td>HEALTHY</td></tr>
 * </table>
 */
final class Exposure implements Check<ResourcesSnapshot> {
    private static final Set<Integer> DATABASES = Set.of(5432, 6379);

    private static final CheckSpec SPEC =
            CheckSpec.of("docker.exposure", Severity.P1).needs(DaemonAnswers.ID);

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<ResourcesSnapshot> seen) {
        return seen.now()
                .containers()
                .map(all -> Containers.beside(
                        seen.now().others(), Containers.worst(all, ContainerResources::name, Exposure::judge)))
                .orElseGet(Containers::denied);
    }

    private static Verdict judge(ContainerResources one) {
        List<String> open = one.ports().stream()
                .filter(port -> DATABASES.contains(port.container()) && !isLoopback(port.address()))
                .map(Exposure::shown)
                .sorted()
                .toList();
        return open.isEmpty()
                ? Verdict.healthy(Containers.named(one.name()))
                : Verdict.of(Status.FAILING, "published", Containers.named(one.name()), Evidence.items("ports", open))
                        .causedBy("short-form");
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }

    private static String shown(Port port) {
        String address = port.address().isEmpty() ? "*" : port.address();
        return (address.contains(":") ? "[" + address + "]" : address) + ":" + port.host() + "->" + port.container();
    }
}
