package com.qte.ops.remediation.engine;

import com.qte.ops.probes.engine.EnginePage;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.http.EngineTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A queue that is nearly full, of an engine that is halted. */
public class ClearQueueContractIT extends RemediationContract<EngineTarget> {
    @Override
    public Remediation<EngineTarget> remediation() {
        return new ClearQueue();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new EnginePage());
    }

    @Override
    protected Situation<EngineTarget> ill() throws Exception {
        return FakeEngine.with(4_800);
    }

    @Override
    protected Situation<EngineTarget> well() throws Exception {
        return FakeEngine.with(3);
    }

    @Override
    protected Map<Class<?>, Object> host() {
        TradingHalt halted = () -> true;
        return Map.of(TradingHalt.class, halted);
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("a queue that is not empty may have been cleared and filled again");
    }

    @Override
    protected Optional<EngineTarget> at(int port) {
        return Optional.of(Engines.at(port));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{\"size\":1".getBytes(StandardCharsets.US_ASCII);
    }
}
