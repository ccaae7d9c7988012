package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The new container is ready, and what the engine says of the removal of the old one is lost. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
class LostAnswerIT {
    private static final ComposeService ENGINE = ComposeService.named("qte-engine");

    private final UpdateServices remediation = new UpdateServices();
    private TestEngine engine;
    private String before = "";
    private String after = "";
    private String old = "";
    private Action action;

    @BeforeEach
    void start() throws Exception {
        engine = new TestEngine();
        before = engine.image("CMD [\"sh\",\"-c\",\"" + TestEngine.waits() + "\"]");
        after = engine.image("CMD [\"sh\",\"-c\",\"" + TestEngine.waits() + "\"]");
        tag(before);
        old = engine.started(engine.create(ENGINE.name(), engine.project() + ":1", ""));
        tag(after);
        try (Call<ServiceTarget> call = Call.at(at(engine.target(ENGINE))).when(later())) {
            action = remediation.plan(call).actions().get(0);
        }
    }

    @AfterEach
    void stop() {
        boolean unused = Thread.interrupted();
        engine.removeAll();
        engine.send("DELETE", "/images/" + engine.project() + ":1?noprune=1", "");
        engine.removeImages(List.of(before, after));
        engine.close();
    }

    private void tag(String image) {
        engine.send("POST", "/images/" + image + "/tag?repo=" + engine.project() + "&tag=1", "");
    }

    private static ServiceTarget at(DockerTarget target) {
        return new ServiceTarget(target, ENGINE);
    }

    private static Instant later() {
        return InstantSource.system().instant().plus(Duration.ofMinutes(1));
    }

    private Result applied(LossyEngine door) throws Exception {
        try (Call<ServiceTarget> call =
                Call.at(at(door.target(ENGINE))).when(later()).within(Duration.ofSeconds(40))) {
            return remediation.apply(action, call);
        }
    }

    private void isTheNewOneAlone(LossyEngine door) {
        assertThat(door.asked())
                .filteredOn(line -> line.startsWith("DELETE "))
                .as("the new one is never removed")
                .singleElement()
                .asString()
                .startsWith("DELETE /containers/" + old);
        var now = engine.inspect(engine.project() + "-" + ENGINE.name() + "-1");
        assertThat(now.path("Image").asString("")).isEqualTo(after);
        assertThat(now.path("State").path("Status").asString("")).isEqualTo("running");
        assertThat(engine.has("/containers/" + old + "/json")).isFalse();
    }

    @Test
    void apply_connectionBreaksWhenTheOldOneIsRemoved_doneAndNothingTakenBack() throws Exception {
        try (LossyEngine door = new LossyEngine(engine.target(ENGINE), "DELETE /containers/" + old, () -> {})) {
            Result result = applied(door);

            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(result.detail()).contains("the old container may stay: ");
            isTheNewOneAlone(door);
        }
    }

    @Test
    void apply_interruptedWhenTheOldOneIsRemoved_doneAndStillInterrupted() throws Exception {
        Thread acting = Thread.currentThread();
        try (LossyEngine door =
                new LossyEngine(engine.target(ENGINE), "DELETE /containers/" + old, acting::interrupt)) {
            Result result = applied(door);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
            assertThat(result.detail()).contains("the old container may stay: ");
            isTheNewOneAlone(door);
        }
    }
}
