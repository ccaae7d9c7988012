package com.qte.ops.probes.network;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

public class FirewallContractIT extends ProbeContract<NetworkTarget, FirewallSnapshot> {
    @Override
    public Probe<NetworkTarget, FirewallSnapshot> probe() {
        return new Firewall();
    }

    /** Whether there is a tool and a right to see the rules is the machine's; that nothing breaks is ours. */
    @Override
    protected NetworkTarget working() {
        return target(443);
    }

    @Override
    protected Map<String, NetworkTarget> unseen() {
        return Map.of("no port is configured", target());
    }

    private static NetworkTarget target(Integer... ports) {
        return new NetworkTarget(
                new NetworkTarget.Machine(Path.of("/"), List.of()), List.of(), List.of(), true, List.of(ports));
    }
}
