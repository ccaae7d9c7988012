package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Replaying;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
    @TempDir
    Path folder;

    private Path bundle;
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        bundle = folder.resolve("round.zip");
        config = folder.resolve("qte-ops.yaml");
        Files.writeString(config, "trading: {calendar: closed}\nhealing: {journal: " + folder.resolve("state") + "}\n");
    }

    private TestConsole doctor(String... more) {
        TestConsole console = TestConsole.english();
        String[] line = new String[more.length + 5];
        System.arraycopy(
                new String[] {"doctor", "--config", config.toString(), "--bundle", bundle.toString()}, 0, line, 0, 5);
        System.arraycopy(more, 0, line, 5, more.length);
        assertThat(console.run(Lamp.front(Status.FAILING), line)).isEqualTo(ExitCodes.FAILING);
        return console;
    }

    @Test
    void replay_ofADoctorsBundle_theSameJsonByteForByte() {
        TestConsole then = doctor("--format", "json");
        TestConsole console = TestConsole.english();

        int code = console.run(Lamp.front(Status.HEALTHY), "replay", bundle.toString(), "--format", "json");

        assertThat(code).isEqualTo(ExitCodes.FAILING);
        assertThat(console.out()).isEqualTo(then.out()).contains("lamp.light");
        assertThat(then.err()).contains("Stored in " + bundle, "collected 2");
        assertThat(console.err()).contains("limits of then", "findings are those of then");
    }

    @Test
    void replay_otherLimits_saysWhichAndWhatDiffers() throws IOException {
        doctor();
        Path limits = folder.resolve("limits.yaml");
        Files.writeString(limits, "postgres: [{url: nonsense}]\nchecks: {lamp.light: {degraded: 20s, failing: 90s}}\n");
        TestConsole console = TestConsole.english();

        console.run(Lamp.front(Status.FAILING), "replay", bundle.toString(), "--config", limits.toString());

        assertThat(console.out())
                .contains(
                        "limits of " + limits + "; others than then: 1",
                        "lamp.light, dark: degraded from 10s, failing from 60s; now degraded from 20s, failing from 90s",
                        "lamp.light@lamp:desk")
                .doesNotContain("«");
    }

    @Test
    void replay_wrongLimits_areRefused() throws IOException {
        doctor();
        Path limits = folder.resolve("limits.yaml");
        Files.writeString(limits, "checks: {lamp.light: {degraded: soon}}\n");
        TestConsole console = TestConsole.english();

        assertThat(console.run(Lamp.front(Status.FAILING), "replay", bundle.toString(), "--config", limits.toString()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("checks.lamp.light.degraded");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void replay_whatIsNoBundle_isRefusedInALine() throws IOException {
        Files.writeString(bundle, "not a bundle");
        TestConsole console = new TestConsole(Language.ZH, Map.of(), Set.of());

        assertThat(console.run(Lamp.front(Status.FAILING), "replay", bundle.toString()))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("无法重新判断").hasLineCount(1);
    }

    @Test
    void replay_roundThatIsNotThere_isRefused() {
        doctor();
        TestConsole console = TestConsole.english();

        assertThat(console.run(Lamp.front(Status.FAILING), "replay", bundle.toString(), "--round", "77"))
                .isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("no round 77");
    }

    /** Who has no check of it cannot say what it would find now. */
    @Test
    void replay_whereNoCheckIsHere_claimsNothingOfWhatWasNotJudged() {
        doctor();
        TestConsole console = TestConsole.english();
        Front none = new Front() {
            @Override
            public QteOps open(Configuration configuration, ClassLoader plugins) {
                throw new IllegalStateException("nothing is opened");
            }

            @Override
            public Replaying replaying(ClassLoader plugins) {
                return QteOps.builder().withoutDiscovery().replaying();
            }

            @Override
            public Duration betweenLooks() {
                return Duration.ZERO;
            }
        };

        console.run(none, "replay", bundle.toString());

        assertThat(console.out())
                .contains("not judged again, told as then: lamp.light", "say nothing of now")
                .doesNotContain("findings are those of then");
    }

    @Test
    void replay_chinese_nothingButNamesIsEnglish() {
        doctor();
        TestConsole console = TestConsole.chinese();

        console.run(Lamp.front(Status.FAILING), "replay", bundle.toString());

        assertThat(console.out()).contains("按当时的阈值判断", "结果与当时相同", "故障：1 个根因").doesNotContain("«");
    }

    @Test
    void doctor_bundleIntoAFolderThatIsNotThere_isRefusedBeforeItLooks() {
        TestConsole console = TestConsole.english();

        assertThat(console.run(
                        Lamp.front(Status.FAILING),
                        "doctor",
                        "--config",
                        config.toString(),
                        "--bundle",
                        folder.resolve("no/where.zip").toString()))
                .isEqualTo(ExitCodes.USAGE);
    }
}
