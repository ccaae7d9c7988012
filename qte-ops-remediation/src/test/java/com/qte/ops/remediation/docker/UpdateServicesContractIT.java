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

/** A service whose image's name means another image by now, on a real engine. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
public class UpdateServicesContractIT extends RemediationContract<ServiceTarget> {
    private static final ComposeService ENGINE = ComposeService.named("qte-engine");

    @Override
    public Remediation<ServiceTarget> remediation() {
        return new UpdateServices();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return List.of(new Drift());
    }

    @Override
    protected Situation<ServiceTarget> ill() {
        Tagged tagged = Tagged.running();
        tagged.retag();
        return tagged;
    }

    @Override
    protected Situation<ServiceTarget> well() {
        return Tagged.running();
    }

    @Override
    protected Duration longestAct() {
        return UpdateServices.TIMEOUT;
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

    /** A service of an image of its own, and the image that its name may come to mean. */
    record Tagged(TestEngine engine, List<String> images) implements Situation<ServiceTarget> {
        static Tagged running() {
            TestEngine engine = new TestEngine();
            Tagged tagged = new Tagged(engine, engine.dangle(2));
            tagged.tag(0);
            tagged.start();
            return tagged;
        }

        private String reference() {
            return engine.project() + ":1";
        }

        private void tag(int image) {
            engine.send("POST", "/images/" + images.get(image) + "/tag?repo=" + engine.project() + "&tag=1", "");
        }

        private void start() {
            // One that has run for long: what began a moment ago is left alone.
            String health = ",\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"],\"Interval\":100000000}";
            String id =
                    engine.started(engine.create(ENGINE.name(), reference(), health, "sh", "-c", TestEngine.waits()));
            engine.awaitHealth(id, "healthy");
        }

        void retag() {
            tag(1);
        }

        @Override
        public ServiceTarget target() {
            return new ServiceTarget(engine.target(ENGINE), ENGINE);
        }

        /** Of which image the service's container is, and whether it runs. */
        @Override
        public String recorded() {
            var seen = engine.inspect(engine.project() + "-" + ENGINE.name() + "-1");
            return seen.path("Image").asString("") + " "
                    + seen.path("State").path("Status").asString("");
        }

        /** Without pulling, for there is no registry here. */
        @Override
        public Map<String, String> wishes() {
            return Map.of("pull", "no");
        }

        @Override
        public boolean recreate() {
            engine.remove(engine.inspect(engine.project() + "-" + ENGINE.name() + "-1")
                    .path("Id")
                    .asString(""));
            tag(0);
            start();
            tag(1);
            return true;
        }

        @Override
        public void close() {
            engine.removeAll();
            engine.send("DELETE", "/images/" + reference() + "?noprune=1", "");
            engine.removeImages(images);
            engine.close();
        }
    }
}
