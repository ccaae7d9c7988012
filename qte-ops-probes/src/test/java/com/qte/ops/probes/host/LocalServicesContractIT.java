package com.qte.ops.probes.host;

import com.qte.ops.probes.host.LocalServices.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class LocalServicesContractIT extends ProbeContract<HostTarget, Snapshot> {
    private static FaultyServer listening;

    @BeforeAll
    static void start() {
        listening = FaultyServer.with(Faults.silence());
    }

    @AfterAll
    static void stop() {
        listening.close();
    }

    @Override
    public Probe<HostTarget, Snapshot> probe() {
        return new LocalServices();
    }

    @Override
    protected HostTarget working() {
        return target(List.of(listening.port(), FaultyServer.nobody()));
    }

    @Override
    protected Map<String, HostTarget> unseen() {
        return Map.of(
                "nobody listens", target(List.of(FaultyServer.nobody())),
                "the ports are configured", target(List.of()));
    }

    private static HostTarget target(List<Integer> ports) {
        return new HostTarget("here", Path.of("/"), ports);
    }
}
