package com.qte.ops.remediation.security;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.security.SecurityTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A program that is really run, and that prints the old key and the new one. */
public class RotateKeyContractIT extends RemediationContract<SecurityTarget> {
    @Override
    public Remediation<SecurityTarget> remediation() {
        return new RotateKey();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.named("security.files");
    }

    @Override
    protected Situation<SecurityTarget> ill() throws Exception {
        return Keyed.made(Duration.ofDays(100));
    }

    @Override
    protected Situation<SecurityTarget> well() throws Exception {
        return Keyed.made(Duration.ofDays(10));
    }

    @Override
    protected Duration longestAct() {
        return RotateKey.TIMEOUT;
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(Keyed.SECRET));
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("the program outlives this process, so that a key that is the same may still be rotated");
    }
}
