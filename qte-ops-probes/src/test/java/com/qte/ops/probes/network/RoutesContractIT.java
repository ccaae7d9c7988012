package com.qte.ops.probes.network;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.network.NetworkTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

public class RoutesContractIT extends ProbeContract<NetworkTarget, RoutesSnapshot> {
    @TempDir
    private Path folder;

    @Override
    public Probe<NetworkTarget, RoutesSnapshot> probe() {
        return new Routes();
    }

    @Override
    protected NetworkTarget working() {
        return target(Path.of("/"), "api.example");
    }

    @Override
    protected Map<String, NetworkTarget> unseen() {
        return Map.of(
                "nothing is configured", target(Path.of("/")),
                "there is no /proc", target(folder, "api.example"));
    }

    static NetworkTarget target(Path root, String... hosts) {
        return new NetworkTarget(
                new NetworkTarget.Machine(root, List.of()), List.of(hosts), List.of(hosts), true, List.of());
    }
}
