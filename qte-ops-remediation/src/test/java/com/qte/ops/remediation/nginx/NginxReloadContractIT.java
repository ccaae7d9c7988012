package com.qte.ops.remediation.nginx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.NginxServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;

/** A real nginx that is really reloaded, after its configuration was put right on disk. */
public class NginxReloadContractIT extends RemediationContract<NginxTarget> {
    @BeforeAll
    static void mustBeHere() {
        if ("true".equals(System.getenv("CI"))) {
            assertThat(NginxServer.isHere()).as("nginx is installed").isTrue();
        }
        assumeThat(NginxServer.isHere()).as("nginx is installed").isTrue();
    }

    @Override
    public Remediation<NginxTarget> remediation() {
        return new NginxReload();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Page());
    }

    @Override
    protected Situation<NginxTarget> ill() {
        return Corrected.ill();
    }

    @Override
    protected Situation<NginxTarget> well() {
        return Corrected.well();
    }

    @Override
    protected Duration longestAct() {
        return Duration.ofSeconds(40);
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("new workers do not tell who had them come");
    }

    @Override
    protected Map<String, String> excused() {
        return Map.of(
                "where all is well it plans nothing",
                "a person may have a changed configuration come into force where all is well");
    }
}
