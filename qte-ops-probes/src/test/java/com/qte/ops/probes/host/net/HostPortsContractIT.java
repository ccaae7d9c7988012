package com.qte.ops.probes.host.net;

import com.qte.ops.probes.host.ScratchRoot;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.WantedPort;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.FaultyServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

public class HostPortsContractIT extends ProbeContract<HostTarget, PortSnapshot> {
    @TempDir
    private static Path empty;

    @Override
    public Probe<HostTarget, PortSnapshot> probe() {
        return new HostPorts();
    }

    @Override
    protected HostTarget working() {
        return ScratchRoot.real(
                ScratchRoot.ports(new WantedPort(FaultyServer.nobody(), List.of("postgres"), WantedPort.Wish.ADDRESS)));
    }

    @Override
    protected Map<String, HostTarget> unseen() {
        return Map.of(
                "there is no /proc",
                new ScratchRoot(empty)
                        .host(ScratchRoot.ports(new WantedPort(8080, List.of(), WantedPort.Wish.CONFIGURED))),
                "no port is wanted",
                ScratchRoot.real(ScratchRoot.ports()));
    }
}
