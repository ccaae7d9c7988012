package com.qte.ops.remediation.host;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.target.host.HostUpkeep;
import com.qte.ops.target.host.HostUpkeep.WantedLimits;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A scratch root without limits of ours; that the engine has been started anew since is taken for granted. */
public class SetLimitsContractIT extends RemediationContract<HostTarget> {
    private static final String FILE = "etc/security/limits.d/90-qte-ops.conf";
    private static final WantedLimits WANTED = new WantedLimits(65_535, List.of("*", "root"), Optional.empty());

    @Override
    public Remediation<HostTarget> remediation() {
        return new SetLimits();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Ails("host.limits", SetLimitsContractIT::isLow));
    }

    private static boolean isLow(Path root) {
        try {
            return !Files.readString(root.resolve(FILE)).contains("* soft nofile 65535");
        } catch (IOException e) {
            return true;
        }
    }

    private static Root made() throws IOException {
        return Root.made(HostUpkeep.NONE.limits(WANTED)).write(FILE, "* soft nofile 2048\n", "rw-r-----");
    }

    @Override
    protected Situation<HostTarget> ill() throws Exception {
        return made().recreatedBy(root -> root.write(FILE, "* soft nofile 1024\n", "rw-r-----"));
    }

    @Override
    protected Situation<HostTarget> well() throws Exception {
        Root root = made();
        return root.write(FILE, SetLimits.content(root.target(), WANTED), "rw-r-----");
    }
}
