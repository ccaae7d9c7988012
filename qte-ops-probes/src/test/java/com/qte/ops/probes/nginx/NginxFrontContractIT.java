package com.qte.ops.probes.nginx;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.nginx.NginxTarget;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

public class NginxFrontContractIT extends NginxContract<NginxFront.Snapshot> {
    @Override
    public Probe<NginxTarget, NginxFront.Snapshot> probe() {
        return new NginxFront();
    }

    @Override
    protected Optional<NginxTarget> at(int port) {
        return Optional.of(bare(Optional.of(URI.create("http://127.0.0.1:" + port + "/"))));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nok".getBytes(StandardCharsets.US_ASCII);
    }
}
