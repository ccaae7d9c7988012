package com.qte.ops.remediation.docker;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** A container that has ended, on a real engine. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
public class RestartServiceContractIT extends RemediationContract<ServiceTarget> {
    private static final ComposeService ENGINE = ComposeService.named("qte-engine");

    @Override
    public Remediation<ServiceTarget> remediation() {
        return new RestartService();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new ServiceUp());
    }

    @Override
    protected Situation<ServiceTarget> ill() {
        TestEngine engine = new TestEngine();
        engine.ended(engine.run(ENGINE.name(), TestEngine.FAILS_ONCE));
        return new Up(engine);
    }

    @Override
    protected Situation<ServiceTarget> well() {
        TestEngine engine = new TestEngine();
        engine.run(ENGINE.name(), "sh", "-c", TestEngine.waits());
        return new Up(engine);
    }

    @Override
    protected Duration longestAct() {
        return RestartService.TIMEOUT;
    }

    @Override
    protected Optional<ServiceTarget> at(int port) {
        DockerTarget engine =
                new DockerTarget(URI.create("tcp://127.0.0.1:" + port), Optional.of("p"), List.of(ENGINE));
        return Optional.of(new ServiceTarget(engine, ENGINE));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\n{\"Id\":\"".getBytes(StandardCharsets.US_ASCII);
    }

    private record Up(TestEngine engine) implements Situation<ServiceTarget> {
        private String name() {
            return engine.project() + "-" + ENGINE.name() + "-1";
        }

        @Override
        public ServiceTarget target() {
            return new ServiceTarget(engine.target(ENGINE), ENGINE);
        }

        @Override
        public Map<String, String> wishes() {
            return Map.of("container", name());
        }

        @Override
        public String recorded() {
            JsonNode seen = engine.inspect(name());
            return seen.path("Id").asString("") + " "
                    + seen.path("State").path("Status").asString("") + " "
                    + seen.path("State").path("StartedAt").asString("");
        }

        @Override
        public boolean recreate() {
            engine.remove(engine.inspect(name()).path("Id").asString(""));
            engine.ended(engine.run(ENGINE.name(), TestEngine.FAILS_ONCE));
            return true;
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
