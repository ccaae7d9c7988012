package com.qte.ops.probes.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class ServicesContractIT extends ProbeContract<ServiceTarget, ServiceSnapshot> {
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
    public Probe<ServiceTarget, ServiceSnapshot> probe() {
        return new Services();
    }

    @Override
    protected ServiceTarget working() {
        return engine.service();
    }

    @Override
    protected Optional<ServiceTarget> at(int port) {
        return Optional.of(FakeEngine.serviceAt(port));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{\"Id\":".getBytes(StandardCharsets.US_ASCII);
    }
}
