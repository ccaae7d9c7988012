package com.qte.ops.probes.host.system;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

public class HostKernelContractIT extends ProbeContract<HostTarget, KernelSnapshot> {
    @TempDir
    private static Path empty;

    @Override
    public Probe<HostTarget, KernelSnapshot> probe() {
        return new HostKernel();
    }

    @Override
    protected HostTarget working() {
        return new HostTarget("here", Path.of("/"), List.of());
    }

    @Override
    protected Map<String, HostTarget> unseen() {
        return Map.of("there is no /proc", new HostTarget("here", empty, List.of()));
    }
}
