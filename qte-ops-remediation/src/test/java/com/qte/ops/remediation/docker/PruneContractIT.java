package com.qte.ops.remediation.docker;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** Images that have lost their name on a real engine, with ages that are reached at once. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
@Tag("alone")
public class PruneContractIT extends RemediationContract<DockerTarget> {
    /** Two are kept of each origin. */
    private static final int DANGLING = 3;

    @Override
    public Remediation<DockerTarget> remediation() {
        return new Prune(Duration.ZERO, Duration.ofDays(365));
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.of("docker");
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("checks.docker.images.dangling.degraded", "1ms");
    }

    @Override
    protected Situation<DockerTarget> ill() {
        return new Store(new TestEngine(), DANGLING);
    }

    @Override
    protected Situation<DockerTarget> well() {
        return new Store(new TestEngine(), 0);
    }

    @Override
    protected Optional<DockerTarget> at(int port) {
        return Optional.of(new DockerTarget(URI.create("tcp://127.0.0.1:" + port), Optional.of("p"), List.of()));
    }

    @Override
    protected byte[] answer() {
        return "HTTP/1.0 200 OK\r\nContent-Length: 900\r\n\r\n{\"Id\":\"".getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Store implements Situation<DockerTarget> {
        private final TestEngine engine;
        private List<String> images;

        private Store(TestEngine engine, int dangling) {
            this.engine = engine;
            this.images = engine.dangle(dangling);
        }

        @Override
        public DockerTarget target() {
            return engine.target();
        }

        /** Every image, network and container that there is. */
        @Override
        public String recorded() {
            List<String> ids = new ArrayList<>();
            for (String path : List.of("/images/json?all=1", "/containers/json?all=1", "/networks")) {
                for (JsonNode one : engine.get(path)) {
                    ids.add(one.path("Id").asString(""));
                }
            }
            return String.join("\n", ids.stream().sorted().toList());
        }

        @Override
        public boolean recreate() {
            engine.removeImages(images);
            images = engine.dangle(DANGLING);
            return true;
        }

        @Override
        public void close() {
            engine.removeImages(images);
            engine.close();
        }
    }
}
