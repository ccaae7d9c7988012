package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.deploy.DeployTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A script that is really run. */
public class RedeployContractIT extends RemediationContract<DeployTarget> {
    @Override
    public Remediation<DeployTarget> remediation() {
        return new Redeploy();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Deployed());
    }

    @Override
    protected Situation<DeployTarget> ill() throws Exception {
        return Deploy.redeploying();
    }

    @Override
    protected Situation<DeployTarget> well() throws Exception {
        return Deploy.redeploying().works();
    }

    @Override
    protected Duration longestAct() {
        return Redeploy.TIMEOUT;
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("a script leaves no trace of having run but what it does, which is its own");
    }

    @Override
    protected Map<String, String> excused() {
        return Map.of(
                "where all is well it plans nothing",
                "whether there is anything to deploy the script alone knows; two persons decide whether it is run");
    }
}
