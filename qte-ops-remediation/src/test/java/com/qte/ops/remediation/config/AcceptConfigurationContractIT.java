package com.qte.ops.remediation.config;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.config.ConfigFilesTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.util.List;
import java.util.Optional;

/** A file that was really accepted, and then changed. */
public class AcceptConfigurationContractIT extends RemediationContract<ConfigFilesTarget> {
    @Override
    public Remediation<ConfigFilesTarget> remediation() {
        return new AcceptConfiguration();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.of("config");
    }

    @Override
    protected Situation<ConfigFilesTarget> ill() throws Exception {
        return Configured.made().changed();
    }

    @Override
    protected Situation<ConfigFilesTarget> well() throws Exception {
        return Configured.made();
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(Configured.SECRET));
    }
}
