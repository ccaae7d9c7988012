package com.qte.ops.remediation.host;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.host.HostTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.nio.file.Files;
import java.util.List;

/** Two old logs among newer ones; that they fill the disk is taken for granted. */
public class CleanLogsContractIT extends RemediationContract<HostTarget> {
    @Override
    public Remediation<HostTarget> remediation() {
        return new CleanLogs();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Ails(
                "host.disk.space",
                root -> Files.exists(root.resolveSibling("logs").resolve("qte.log.3.gz"))));
    }

    @Override
    protected Situation<HostTarget> ill() throws Exception {
        return Logs.made().withOld();
    }

    @Override
    protected Situation<HostTarget> well() throws Exception {
        Logs logs = Logs.made().withOld();
        Files.delete(logs.logs().resolve("qte.log.2.gz"));
        Files.delete(logs.logs().resolve("qte.log.3.gz"));
        return logs;
    }
}
