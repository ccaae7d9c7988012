package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.config.Configuration;
import com.qte.ops.incident.Incident;
import com.qte.ops.incident.Incidents;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Spi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people say, and what is kept, does not depend on a plug-in that the settings speak of. */
@Timeout(120)
class LeftOutTest {
    private static final String NOT_IN_FORCE = "healing.remediations.sandbox.discard-letters [qte-ops.yaml:4]";

    @TempDir
    Path folder;

    private final TestConsole console = TestConsole.english();

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                probing: {interval: 100ms}
                sandbox: {postgres: [{name: main}]}
                healing: {mode: OBSERVE, journal: %s, remediations: {sandbox.discard-letters: {mode: PROPOSE}}}
                """.formatted(folder.resolve("state")));
    }

    private static QteOpsBuilder withBroken(QteOpsBuilder builder) {
        return builder.provider(new ProbeProvider() {
            @Override
            public String id() {
                throw new IllegalStateException("not today");
            }

            @Override
            public int spiVersion() {
                return Spi.VERSION;
            }

            @Override
            public List<Probe<?, ?>> probes() {
                return List.of();
            }
        });
    }

    private int run(String... words) {
        return console.run(Lamp.front(Status.FAILING, LeftOutTest::withBroken), words(words));
    }

    private String[] words(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.resolve("qte-ops.yaml").toString();
        return all;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "incident list",
                "journal show",
                "plan list",
                "breaker list",
                "maintenance list",
                "maintenance history",
                "config explain",
                "checks",
                "remediations"
            })
    void read_aPluginIsLeftOut_goesOnAndSaysSo(String command) {
        assertThat(run(command.split(" "))).isZero();
        assertThat(console.err()).contains(NOT_IN_FORCE, "  sandbox [qte-ops.yaml:3]", "not today");
    }

    @Test
    void say_aPluginIsLeftOut_isHeard() {
        String id = incident();

        assertThat(run("incident", "ack", id)).isZero();
        assertThat(run("incident", "note", id, "it is dark", "--root-cause")).isZero();
        assertThat(run("incident", "follow-up", "add", id, "buy a bulb", "--owner", "li", "--due", "2026-12-01"))
                .isZero();
        assertThat(run("incident", "follow-up", "done", id, "1")).isZero();
        assertThat(run("incident", "show", id)).isZero();
        assertThat(run("incident", "report", id)).isZero();
        assertThat(run("incident", "close", id, "--reason", "replaced")).isZero();
        assertThat(run("maintenance", "sign-off", "daily.health", "--comment", "seen"))
                .isZero();
        Incident kept = Incidents.read(folder.resolve("state"), id).orElseThrow();
        assertThat(kept.acknowledged()).isTrue();
        assertThat(kept.open()).isFalse();
        assertThat(console.err()).contains(NOT_IN_FORCE).doesNotContain("Nothing was run");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"doctor --check recorder.stuck", "checks recorder", "remediations recorder", "plan recorder.mend"
            })
    void name_aPluginIsLeftOutAndNobodyKnowsIt_saysWhoAndWhereToLook(String command) throws IOException {
        Files.writeString(
                folder.resolve("qte-ops.yaml"),
                "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");

        assertThat(run(command.split(" "))).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err())
                .contains("recorder", "These plug-ins could not be loaded", "not today")
                .containsPattern("qte-ops --config \\S+ doctor --check ops\\.plugins");
        assertThat(run("doctor", "--check", "ops.plugins")).isEqualTo(ExitCodes.DEGRADED);
    }

    @Test
    void name_nobodyIsLeftOut_noPluginIsMentioned() {
        assertThat(console.run(Lamp.front(Status.FAILING), "doctor", "--check", "recorder.stuck"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(console.err())
                .contains("There is no check recorder.stuck.")
                .doesNotContain("plug-in", "ops.plugins");
    }

    @Test
    void name_settingsAreInDoubt_whoIsSaidOnce() {
        assertThat(run("checks", "recorder")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).containsOnlyOnce("not today").contains("doctor --check ops.plugins");
    }

    @Test
    void plan_itsCheckIsLeftOut_noCommandThatWouldBeRefused() {
        Front front = Lamp.front(Status.FAILING, builder -> withBroken(builder).remediation(new Orphan()));

        assertThat(console.run(front, words("plan", "lamp.orphan"))).isZero();
        assertThat(console.out())
                .startsWith("No plan: no check is known here of what lamp.orphan heals (recorder.stuck)")
                .contains("doctor --check ops.plugins")
                .doesNotContain("--check recorder.stuck");
    }

    /** Heals what nobody looks at. */
    private static final class Orphan implements Remediation<Lamp.Desk> {
        @Override
        public RemediationSpec<Lamp.Desk> spec() {
            return new RemediationSpec<>(
                    "lamp.orphan",
                    Lamp.Desk.class,
                    Danger.SAFE,
                    List.of("recorder.stuck"),
                    List.of(),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    List.of("RB-X1"));
        }

        @Override
        public Plan plan(Occasion<Lamp.Desk> occasion) {
            throw new IllegalStateException("there is no occasion");
        }

        @Override
        public Result apply(Action action, Act<Lamp.Desk> act) {
            return Result.refused("no such act");
        }
    }

    /** Of an engine that has ended. */
    private String incident() {
        Configuration configuration =
                Configuration.load(Optional.of(folder.resolve("qte-ops.yaml")), Map.of(), Map.of());
        try (QteOps ops =
                Lamp.front(Status.FAILING, LeftOutTest::withBroken).open(configuration, Lamp.class.getClassLoader())) {
            ops.start();
            while (true) {
                Optional<Incident> found = ops.incidents().stream()
                        .filter(incident -> incident.root().id().check().equals("lamp.light"))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get().id();
                }
                Thread.onSpinWait();
            }
        }
    }
}
