package com.qte.ops.probes.nginx;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.NginxServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class NginxTrafficContractIT extends ProbeContract<NginxTarget, TrafficSnapshot> {
    private static NginxServer nginx;

    @BeforeAll
    static void start() {
        Nginx.mustBeHere();
        nginx = NginxServer.start(NginxServer.Lines.NONE);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    @Override
    public Probe<NginxTarget, TrafficSnapshot> probe() {
        return new NginxTraffic();
    }

    @Override
    protected NginxTarget working() {
        return Nginx.target(nginx, "/");
    }

    @Override
    protected Map<String, NginxTarget> unseen() {
        return Map.of("nothing is configured", bare());
    }

    private static NginxTarget bare() {
        return new NginxTarget(
                "main",
                Optional.empty(),
                Path.of("/usr/sbin/no-nginx"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AccessFormat.COMBINED,
                Optional.empty(),
                Optional.empty());
    }
}
