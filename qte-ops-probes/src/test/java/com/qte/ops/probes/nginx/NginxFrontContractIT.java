package com.qte.ops.probes.nginx;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.nginx.AccessFormat;
import com.qte.ops.target.nginx.NginxTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.NginxServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class NginxFrontContractIT extends ProbeContract<NginxTarget, NginxFront.Snapshot> {
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
    public Probe<NginxTarget, NginxFront.Snapshot> probe() {
        return new NginxFront();
    }

    @Override
    protected NginxTarget working() {
        return Nginx.target(nginx, "/");
    }

    @Override
    protected Optional<NginxTarget> at(int port) {
        return Optional.of(bare(Optional.of(URI.create("http://127.0.0.1:" + port + "/"))));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Map<String, NginxTarget> unseen() {
        return Map.of("nothing is configured", bare(Optional.empty()));
    }

    private static NginxTarget bare(Optional<URI> url) {
        return new NginxTarget(
                "main",
                url,
                Path.of("/usr/sbin/no-nginx"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AccessFormat.COMBINED,
                Optional.empty(),
                Optional.empty());
    }
}
