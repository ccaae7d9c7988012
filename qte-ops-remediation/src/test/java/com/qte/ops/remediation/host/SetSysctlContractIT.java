package com.qte.ops.remediation.host;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A scratch root whose settings are too low. */
public class SetSysctlContractIT extends RemediationContract<HostTarget> {
    private static final HostUpkeep UPKEEP = HostUpkeep.NONE.sysctl(Root.WANTED);

    @Override
    public Remediation<HostTarget> remediation() {
        return new SetSysctl();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Ails("host.kernel", SetSysctlContractIT::isLow));
    }

    private static boolean isLow(Path root) {
        try {
            return !Files.readString(root.resolve("proc/sys/net/core/somaxconn"))
                    .strip()
                    .equals("65535");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It is too low as well. */
    @Override
    protected Situation<HostTarget> ill() throws Exception {
        return Root.made(UPKEEP).recreatedBy(root -> root.inForce(Root.SOMAXCONN, "128\n"));
    }

    @Override
    protected Situation<HostTarget> well() throws Exception {
        Root root = Root.made(UPKEEP);
        for (String name : Root.WANTED.keySet()) {
            root.inForce(name, "65535\n");
        }
        return root.write("etc/sysctl.d/90-qte-ops.conf", SetSysctl.content(UPKEEP.sysctl()), "rw-r--r--");
    }

    @Override
    protected int steps() {
        return 2;
    }
}
