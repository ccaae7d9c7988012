package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.deploy.DeployTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A script that is really run, with the path of a backup that is really read. */
public class RollbackContractIT extends RemediationContract<DeployTarget> {
    @Override
    public Remediation<DeployTarget> remediation() {
        return new Rollback();
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
        Deploy deploy = Deploy.rollingBack();
        Instant now = Clock.systemUTC().instant();
        deploy.backup("older.tar.gz", now, Duration.ofHours(30));
        deploy.backup(Deploy.GOOD, now, Duration.ofMinutes(390));
        Deploy.cutOff(deploy.backup("newest.tar.gz", now, Duration.ofMinutes(90)));
        return deploy;
    }

    @Override
    protected Situation<DeployTarget> well() throws Exception {
        return Deploy.rollingBack().works();
    }

    @Override
    protected Duration longestAct() {
        return Redeploy.TIMEOUT;
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("a script leaves no trace of having run but what it does, which is its own");
    }
}
