package com.qte.ops.remediation.host;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.systemd.SystemdTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.SystemdServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A unit of a real systemd that was killed. */
abstract class RestartUnitContract extends RemediationContract<SystemdTarget> {
    private static SystemdServer server;

    private final RestartUnit remediation;
    private final String unit;

    RestartUnitContract(RestartUnit remediation, String unit) {
        this.remediation = remediation;
        this.unit = unit;
    }

    @BeforeAll
    static void start() throws Exception {
        server = Systemd.start(Map.of(
                "nginx.service", Systemd.service(),
                "docker.service", Systemd.service(),
                "networking.service", Systemd.service()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Override
    public Remediation<SystemdTarget> remediation() {
        return remediation;
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.named("host.units");
    }

    @Override
    protected Situation<SystemdTarget> ill() {
        return Downed.killed(server, unit);
    }

    @Override
    protected Situation<SystemdTarget> well() {
        return Downed.well(server, unit);
    }
}
