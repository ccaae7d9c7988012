package com.qte.ops.probes.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class StoreContractIT extends ProbeContract<DockerTarget, StoreSnapshot> {
    private static FakeEngine engine;

    @BeforeAll
    static void start() {
        engine = FakeEngine.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @Override
    public Probe<DockerTarget, StoreSnapshot> probe() {
        return new Store();
    }

    @Override
    protected DockerTarget working() {
        return engine.target();
    }

    @Override
    protected Optional<DockerTarget> at(int port) {
        return Optional.of(FakeEngine.at(port));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"Id\":".getBytes(StandardCharsets.US_ASCII);
    }
}
