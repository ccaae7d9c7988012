package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;

/** What a container keeps when it is made anew, and what comes back when that fails. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
class UpdateServicesIT {
    private static final ComposeService ENGINE = ComposeService.named("qte-engine");

    private final UpdateServices remediation = new UpdateServices();
    private TestEngine engine;
    private String old = "";
    private String good = "";
    private String bad = "";

    @BeforeEach
    void start() {
        engine = new TestEngine();
        old = engine.image("ENV RELEASE=1", "ENV KIND=engine", "CMD [\"sh\",\"-c\",\"" + TestEngine.waits() + "\"]");
        good = engine.image("ENV RELEASE=2", "ENV KIND=engine", "CMD [\"sh\",\"-c\",\"" + TestEngine.waits() + "\"]");
        bad = engine.image("ENV RELEASE=3", "CMD [\"sh\",\"-c\",\"exit 9\"]");
        tag(old);
    }

    @AfterEach
    void stop() {
        engine.removeAll();
        engine.send("DELETE", "/images/" + engine.project() + ":1?noprune=1", "");
        engine.removeImages(List.of(old, good, bad));
        engine.close();
    }

    private void tag(String image) {
        engine.send("POST", "/images/" + image + "/tag?repo=" + engine.project() + "&tag=1", "");
    }

    private ServiceTarget target() {
        return new ServiceTarget(engine.target(ENGINE), ENGINE);
    }

    private static Instant later() {
        return InstantSource.system().instant().plus(Duration.ofMinutes(1));
    }

    private Action planned() throws Exception {
        try (Call<ServiceTarget> call = Call.at(target()).when(later())) {
            return remediation.plan(call).actions().get(0);
        }
    }

    private Result apply(Action action) throws Exception {
        try (Call<ServiceTarget> call = Call.at(target()).when(later()).within(Duration.ofSeconds(40))) {
            return remediation.apply(action, call);
        }
    }

    private JsonNode container() {
        return engine.inspect(engine.project() + "-" + ENGINE.name() + "-1");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(item -> item.asString("")).toList();
    }

    @Test
    void apply_newImage_keepsSettingsVolumesAndNetworksAndTakesOverTheImagesOwn() throws Exception {
        String network = engine.project() + "_net";
        String other = engine.project() + "_more";
        engine.send("POST", "/networks/create", "{\"Name\":\"" + network + "\"}");
        engine.send("POST", "/networks/create", "{\"Name\":\"" + other + "\"}");
        String id = engine.create(
                ENGINE.name(),
                engine.project() + ":1",
                ",\"Env\":[\"MODE=live\"],\"Volumes\":{\"/data\":{}},\"HostConfig\":{\"NetworkMode\":\"" + network
                        + "\",\"Memory\":33554432,\"RestartPolicy\":{\"Name\":\"on-failure\",\"MaximumRetryCount\":2}},"
                        + "\"NetworkingConfig\":{\"EndpointsConfig\":{\"" + network
                        + "\":{\"Aliases\":[\"qte-engine\"]}}}");
        engine.send("POST", "/networks/" + other + "/connect", "{\"Container\":\"" + id + "\"}");
        engine.started(id);
        String volume = container().path("Mounts").path(0).path("Name").asString("");
        tag(good);
        Action action = planned();

        Result result = apply(action);

        assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
        JsonNode now = container();
        assertThat(now.path("Image").asString("")).isEqualTo(good);
        assertThat(now.path("Id").asString("")).isNotEqualTo(id);
        assertThat(now.path("State").path("Status").asString("")).isEqualTo("running");
        assertThat(texts(now.path("Config").path("Env"))).contains("MODE=live", "RELEASE=2", "KIND=engine");
        assertThat(now.path("Mounts").path(0).path("Name").asString("")).isEqualTo(volume);
        assertThat(now.path("Mounts").size()).isEqualTo(1);
        assertThat(now.path("HostConfig").path("Memory").asLong(0)).isEqualTo(33_554_432);
        JsonNode networks = now.path("NetworkSettings").path("Networks");
        assertThat(networks.propertyNames()).containsExactlyInAnyOrder(network, other);
        assertThat(texts(networks.path(network).path("Aliases"))).contains("qte-engine");
        assertThat(engine.has("/containers/" + id + "/json")).isFalse();

        Result back = apply(remediation.undo(action).orElseThrow());
        assertThat(back.kind()).as(back.detail()).isEqualTo(Result.Kind.DONE);
        assertThat(container().path("Image").asString("")).isEqualTo(old);
        assertThat(texts(container().path("Config").path("Env")))
                .contains("RELEASE=1")
                .doesNotContain("RELEASE=2");
        assertThat(container().path("Mounts").path(0).path("Name").asString("")).isEqualTo(volume);

        engine.removeAll();
        engine.send("DELETE", "/networks/" + network, "");
        engine.send("DELETE", "/networks/" + other, "");
        engine.send("DELETE", "/volumes/" + volume, "");
    }

    @Test
    void apply_newImageEndsAtOnce_theOldContainerIsBack() throws Exception {
        String id = engine.started(engine.create(ENGINE.name(), engine.project() + ":1", ""));
        tag(bad);

        Result result = apply(planned());

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(result.detail()).contains("exited with code 9", "the old one is back");
        assertThat(container().path("Id").asString("")).isEqualTo(id);
        assertThat(container().path("State").path("Status").asString("")).isEqualTo("running");
        assertThat(engine.get("/containers/json?all=1").size()).isEqualTo(1);
    }

    private Optional<Action> wished(String pull) throws Exception {
        try (Call<ServiceTarget> call =
                Call.wishing(target(), "pull", pull).when(later()).within(Duration.ofSeconds(40))) {
            Plan plan = remediation.plan(call);
            assertThat(plan.note()).isEqualTo(plan.actions().isEmpty() ? "current" : "newer");
            return plan.actions().stream().findFirst();
        }
    }

    /** The name means another image where it comes from, and nothing here knows of it yet. */
    @Test
    void apply_newerWhereItComesFrom_pullsExactlyThatAndCanGoBack() throws Exception {
        try (Registry registry = new Registry()) {
            String repository = registry.host() + "/" + engine.project();
            registry.push(engine.project(), "1", engine.saved(old));
            engine.pull(repository, "1");
            engine.started(engine.create(ENGINE.name(), repository + ":1", ""));
            assertThat(wished("yes")).as("it is what the name means there").isEmpty();

            String digest = registry.push(engine.project(), "1", engine.saved(good));
            engine.removeImages(List.of(good));
            assertThat(engine.has("/images/" + good + "/json")).isFalse();
            assertThat(wished("no")).as("nobody asks unless it is wished").isEmpty();
            Action action = wished("yes").orElseThrow();
            // What is published after the plan was made is not what was approved.
            registry.push(engine.project(), "1", engine.saved(bad));
            assertThat(action.identity()).containsEntry("digest", digest);

            Result result = apply(action);

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(texts(container().path("Config").path("Env"))).contains("RELEASE=2");
            assertThat(container().path("Image").asString("")).isEqualTo(good);
            assertThat(engine.get("/images/" + repository + ":1/json")
                            .path("Id")
                            .asString(""))
                    .isEqualTo(good);
            assertThat(traced(action)).isEqualTo(Trace.DONE);

            Action undo = remediation.undo(action).orElseThrow();
            Result back = apply(undo);
            assertThat(back.kind()).as(back.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(container().path("Image").asString("")).isEqualTo(old);
            assertThat(traced(undo)).isEqualTo(Trace.DONE);
            assertThat(traced(action)).isEqualTo(Trace.NOT_DONE);
            engine.removeAll();
            engine.send("DELETE", "/images/" + repository + ":1?noprune=1", "");
        }
    }

    @Test
    void apply_pulledImageEndsAtOnce_theOldContainerIsBackAndSoIsTheName() throws Exception {
        try (Registry registry = new Registry()) {
            String repository = registry.host() + "/" + engine.project();
            registry.push(engine.project(), "1", engine.saved(old));
            engine.pull(repository, "1");
            String id = engine.started(engine.create(ENGINE.name(), repository + ":1", ""));
            registry.push(engine.project(), "1", engine.saved(bad));

            Result result = apply(wished("yes").orElseThrow());

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.REFUSED);
            assertThat(container().path("Id").asString("")).isEqualTo(id);
            assertThat(engine.get("/images/" + repository + ":1/json")
                            .path("Id")
                            .asString(""))
                    .isEqualTo(old);
            engine.removeAll();
            engine.send("DELETE", "/images/" + repository + ":1?noprune=1", "");
        }
    }

    private Trace traced(Action action) throws Exception {
        try (Call<ServiceTarget> call = Call.at(target()).when(later())) {
            return remediation.trace(action, call);
        }
    }
}
