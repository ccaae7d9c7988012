package com.qte.ops.probes.host.net;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.net.PortSnapshot.Owner;
import com.qte.ops.probes.host.net.PortSnapshot.Port;
import com.qte.ops.probes.host.net.PortSnapshot.Use;
import com.qte.ops.probes.host.net.PortSnapshot.Who;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.host.WantedPort.Wish;
import java.util.List;

/**
 * Whether each wanted port is held, and by whom it is meant for; one part a port.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>the port</th><th>status</th><th>reason</th></tr>
 *   <tr><td>is free, and known only as a database's address</td><td>SKIPPED</td><td>free-address</td></tr>
 *   <tr><td>is free, and {@code host.ports} or {@code engine.ports} names it</td><td>FAILING</td><td>free</td></tr>
 *   <tr><td>is held, and anybody may</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>is held by somebody who cannot be seen</td><td>SKIPPED</td><td>owner-unseen</td></tr>
 *   <tr><td>is held by others alone</td><td>FAILING</td><td>taken</td></tr>
 *   <tr><td>is held by others as well, at another address</td><td>DEGRADED</td><td>shared</td></tr>
 *   <tr><td>is held by whom it is meant for</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no port is wanted</td><td>SKIPPED</td><td>not-configured</td></tr>
 * </table>
 *
 * <p>A process counts as meant if its name begins with a wanted one: builds add their version ({@code redis-server-7}).
 * The one that looks may hold any: it is the engine that embeds it. Whether a database answers at its address is
 * judged by that database's own check, and not twice.
 */
final class PortOwners implements Check<PortSnapshot> {
    static final String ID = "host.ports";

    @Override
    public CheckSpec spec() {
        // Explains nothing: a port that nobody holds is what follows from a service that does not run.
        return CheckSpec.of(ID, Severity.P1).steps("RB-B1.4", "RB-C1.3");
    }

    @Override
    public List<Verdict> judge(Observation<PortSnapshot> seen) {
        return seen.now().ports().stream().map(PortOwners::judge).toList();
    }

    private static Verdict judge(Port port) {
        String number = Integer.toString(port.wanted().number());
        boolean isAddress = port.wanted().wish() == Wish.ADDRESS;
        List<String> wanted = port.wanted().owners();
        Evidence wish = Evidence.items("wanted", wanted.stream().limit(3).toList());
        Evidence owners = Evidence.items(
                "owners", port.owners().stream().map(PortOwners::shown).sorted().toList());
        if (port.use() == Use.FREE) {
            return (isAddress
                            ? Verdict.skipped("free-address", wish)
                            : Verdict.of(Status.FAILING, "free", wish).causedBy("not-started", "died"))
                    .forPart(number);
        }
        boolean anybody = wanted.isEmpty()
                || port.wanted().wish() == Wish.ENGINE
                        && !port.owners().isEmpty()
                        && port.owners().stream().noneMatch(owner -> owner.who() == Who.NOT_ENGINE);
        if (anybody) {
            return Verdict.healthy(owners).forPart(number);
        }
        if (port.owners().isEmpty()) {
            return Verdict.skipped("owner-unseen", wish).forPart(number);
        }
        long right =
                port.owners().stream().filter(owner -> isRight(owner, port)).count();
        if (right == port.owners().size()) {
            return Verdict.healthy(owners).forPart(number);
        }
        return Verdict.of(right == 0 ? Status.FAILING : Status.DEGRADED, right == 0 ? "taken" : "shared", owners, wish)
                .causedBy("left-over", "another-service")
                .forPart(number);
    }

    private static boolean isRight(Owner owner, Port port) {
        return owner.who() == Who.OWN
                || port.wanted().owners().stream().anyMatch(owner.name()::startsWith)
                || port.wanted().wish() == Wish.ENGINE && owner.who() == Who.ENGINE;
    }

    private static String shown(Owner owner) {
        return owner.name() + "[" + owner.pid() + "] at " + owner.address();
    }
}
