package com.qte.ops.remediation.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.docker.DockerTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** What goes from a real engine two days and eight days on, and what stays. */
@EnabledIf(value = "com.qte.ops.remediation.docker.TestEngine#answers", disabledReason = TestEngine.MISSING)
@Tag("alone")
class PruneIT {
    private final Prune remediation = new Prune();
    private final Instant now = InstantSource.system().instant();
    private TestEngine engine;

    @BeforeEach
    void start() {
        engine = new TestEngine();
    }

    @AfterEach
    void stop() {
        engine.removeAll();
        engine.close();
    }

    private Finding watched(List<String> images) {
        return Finding.first(
                new Finding.Id(Prune.WATCHED_BY, engine.target().subject(), ""),
                Status.DEGRADED,
                Severity.P3,
                "dangling",
                List.of(Evidence.items(
                        Prune.DANGLING,
                        images.stream().map(image -> image + " " + now).toList())),
                Map.of(),
                List.of(),
                now,
                1);
    }

    private Plan plan(Duration later, List<String> images) throws Exception {
        try (Call<DockerTarget> call =
                Call.finding(engine.target(), watched(images)).when(now.plus(later))) {
            return remediation.plan(call);
        }
    }

    private Result apply(Action action, Duration later) throws Exception {
        try (Call<DockerTarget> call =
                Call.at(engine.target()).when(now.plus(later)).within(Duration.ofSeconds(40))) {
            return remediation.apply(action, call);
        }
    }

    @Test
    void apply_daysLater_takesWhatWasLeftAndNothingOfTheProject() throws Exception {
        String ofProject = engine.ended(engine.run("qte-engine", "true"));
        String left = engine.ended(engine.started(engine.createAlone("left", TestEngine.BUSYBOX, "true")));
        String running = engine.started(engine.createAlone("runs", TestEngine.BUSYBOX, "sh", "-c", TestEngine.waits()));
        String network = engine.send("POST", "/networks/create", "{\"Name\":\"" + engine.project() + "-left\"}")
                .path("Id")
                .asString("");
        engine.send("POST", "/volumes/create", "{\"Name\":\"" + engine.project() + "\"}");

        assertThat(plan(Duration.ofHours(23), List.of()).note()).isEqualTo("nothing");
        Plan plan = plan(Duration.ofHours(25), List.of());

        assertThat(plan.actions()).hasSize(1);
        Action action = plan.actions().get(0);
        assertThat(action.before()).containsEntry("containerCount", "1").containsEntry("networkCount", "1");
        engine.send("POST", "/containers/" + left + "/start", "");
        engine.ended(left);
        assertThat(apply(action, Duration.ofHours(25)).kind())
                .as("it ran again since")
                .isEqualTo(Result.Kind.GONE);
        assertThat(engine.has("/networks/" + network)).isTrue();
        Result result = apply(plan(Duration.ofHours(25), List.of()).actions().get(0), Duration.ofHours(25));

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        assertThat(result.detail()).startsWith("2 removed").contains(" freed");
        assertThat(engine.has("/containers/" + left + "/json")).isFalse();
        assertThat(engine.has("/networks/" + network)).isFalse();
        assertThat(engine.has("/containers/" + ofProject + "/json")).isTrue();
        assertThat(engine.has("/containers/" + running + "/json")).isTrue();
        assertThat(engine.has("/volumes/" + engine.project())).isTrue();
        engine.send("DELETE", "/volumes/" + engine.project(), "");
    }

    /** Four of one origin, which lost their name in this order; the last two stay for whoever wants to go back. */
    @Test
    void apply_images_exactlyThoseWatchedForAWeekAndNotTheLastTwo() throws Exception {
        List<String> images = List.of(withNoise("one"), withNoise("two"), withNoise("three"), withNoise("four"));
        String used = engine.createAlone("uses", images.get(0), "true");

        assertThat(plan(Duration.ofDays(30), List.of()).actions())
                .as("nobody has watched")
                .isEmpty();
        assertThat(plan(Duration.ofDays(7).minusMillis(1), images).actions()).isEmpty();
        assertThat(planned(plan(Duration.ofDays(8), images))).containsExactly(images.get(1));
        engine.remove(used);
        Plan plan = plan(Duration.ofDays(8), images);

        assertThat(planned(plan)).containsExactlyInAnyOrder(images.get(0), images.get(1));
        Action action = plan.actions().get(0);
        assertThat(action.before())
                .containsEntry("imageCount", "2")
                .containsEntry("containerCount", "0")
                .containsEntry("networkCount", "0")
                .containsEntry("cacheCount", "0");
        Result result = apply(action, Duration.ofDays(8));

        assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
        assertThat(result.detail())
                .startsWith("2 removed, 0 gone by themselves, 0 in use and kept; ")
                .matches(".*; [1-9].* freed");
        assertThat(images.stream().map(image -> engine.has("/images/" + image + "/json")))
                .containsExactly(false, false, true, true);
        assertThat(engine.has("/images/" + TestEngine.BUSYBOX + "/json")).isTrue();
        engine.removeImages(images);
    }

    /** An image without a name that has a layer of its own, so that something is had back. */
    private String withNoise(String name) {
        String base = engine.ended(engine.started(
                engine.createAlone(name, TestEngine.BUSYBOX, "sh", "-c", "head -c 1000000 /dev/urandom > /noise")));
        String image = engine.send("POST", "/commit?container=" + base, "{}")
                .path("Id")
                .asString("");
        engine.remove(base);
        return image;
    }

    private static List<String> planned(Plan plan) {
        return plan.actions().stream()
                .flatMap(action -> Stream.of(
                        action.identity().getOrDefault(Sweep.IMAGES, "").split(",")))
                .map(line -> line.replaceFirst("@.*", ""))
                .toList();
    }
}
