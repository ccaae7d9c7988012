package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Mode;
import com.qte.ops.spi.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubtsTest {
    private static final Path HOME = Path.of("/home/ops");
    private static final List<String> WHO = List.of("plugins.Letters: it hangs in its constructor");
    private static final List<String> IDS = List.of("postgres.terminate-idle", "docker.restart-service");

    /** What the library itself reads. */
    private static HealingSettings read(Configuration configuration) {
        Settings root = configuration.root();
        HealingSettings healing = HealingSettings.read(root, IDS, HOME);
        CheckLimits.read(root, List.of());
        root.section("alerts").sections("sinks").forEach(sink -> sink.text("type"));
        return healing;
    }

    private static Configuration loaded(String yaml, List<String> leftOut) {
        Configuration configuration = Loaded.yaml(yaml);
        configuration.leftOut(leftOut);
        read(configuration);
        return configuration;
    }

    private static List<String> doubts(Configuration configuration) {
        return configuration.doubts().stream().map(Problem::key).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        healing: {remediations: {sandbox.discard-letters: {mode: AUTO}}}| healing.remediations.sandbox.discard-letters
        healing: {remediations: {kafka.restart-service: {mode: OFF}}}   | healing.remediations.kafka.restart-service
        checks: {sandbox.letters: {degraded: 5}}                        | checks.sandbox.letters
        sandbox: {postgres: [{name: main}]}                             | sandbox
        """)
    void names_ofWhoIsLeftOut_inDoubt(String yaml, String key) {
        Configuration lost = loaded(yaml, WHO);
        assertThat(lost.problems()).isEmpty();
        assertThat(doubts(lost)).containsExactly(key);
        assertThat(lost.leftOut()).isEqualTo(WHO);

        Configuration whole = loaded(yaml, List.of());
        assertThat(whole.doubts()).isEmpty();
        assertThat(whole.problems()).extracting(Problem::key).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "helaing: {mode: OFF}",
                "healing: {persns: [li]}",
                "healing: {remediations: {postgres.terminate-idle: {made: OFF}}}",
                "healing: {mode: ON}",
                "check: {}",
                "alerts: {sinks: [{type: sms, sevrities: [P0]}]}"
            })
    void slips_inTheLibrarysOwnSections_remainProblems(String yaml) {
        Configuration configuration = loaded(yaml, WHO);
        assertThat(configuration.doubts()).isEmpty();
        assertThat(configuration.problems()).hasSize(1);
    }

    @Test
    void section_halfReadByOneWhoIsLeftOut_inDoubtToo() {
        Configuration configuration = Loaded.yaml("sandbox: {name: a, url: b}\nhealing: {modus: OFF}");
        Settings lent = configuration.rootForPlugins();
        lent.section("sandbox").text("name");
        lent.section("healing").text("own");
        configuration.leftOut(WHO);
        read(configuration);

        assertThat(doubts(configuration)).containsExactly("sandbox.url");
        assertThat(configuration.problems()).extracting(Problem::key).containsExactly("healing.modus");
    }

    @Test
    void section_ofASinkThatNobodyMade_inDoubtToo() {
        Configuration configuration = loaded("alerts: {sinks: [{type: sms, url: x}, {type: log, urk: x}]}", WHO);
        configuration.unread("alerts.sinks[0]");

        assertThat(doubts(configuration)).containsExactly("alerts.sinks[0].url");
        assertThat(configuration.problems()).extracting(Problem::key).containsExactly("alerts.sinks[1].urk");
    }

    @Test
    void variables_asTheKeysThatTheyAre() {
        Configuration configuration = Loaded.environment(Map.of(
                "QTE_OPS_SANDBOX_URL", "x",
                "QTE_OPS_CHECKS_SANDBOX_LETTERS_DEGRADED", "5",
                "QTE_OPS_HEALING_REMEDIATIONS_SANDBOX_DISCARD_LETTERS_MODE", "AUTO",
                "QTE_OPS_HEALING_MODUS", "OFF",
                "QTE_OPS_HELAING_MODE", "OFF"));
        configuration.leftOut(WHO);
        HealingSettings healing = read(configuration);

        assertThat(doubts(configuration))
                .containsExactly(
                        "QTE_OPS_CHECKS_SANDBOX_LETTERS_DEGRADED",
                        "QTE_OPS_HEALING_REMEDIATIONS_SANDBOX_DISCARD_LETTERS_MODE",
                        "QTE_OPS_SANDBOX_URL");
        assertThat(configuration.problems())
                .extracting(Problem::key)
                .containsExactly("QTE_OPS_HEALING_MODUS", "QTE_OPS_HELAING_MODE");
        assertThat(healing.beside(configuration.doubts())).isEqualTo(healing);
    }

    @ParameterizedTest
    @CsvSource({"AUTO,PROPOSE", "PROPOSE,PROPOSE", "OBSERVE,OBSERVE", "OFF,OFF"})
    void beside_aRemediationInDoubt_thoseThatAreNotNamedDoNotRunByThemselves(Mode all, Mode held) {
        Configuration configuration = Loaded.yaml("""
                healing:
                  mode: %s
                  remediations:
                    docker.restart-service: {mode: AUTO}
                    postgres.terminate-idel: {mode: OFF}
                """.formatted(all));
        configuration.leftOut(WHO);
        HealingSettings healing = read(configuration).beside(configuration.doubts());

        assertThat(healing.modeOf("postgres.terminate-idle")).isEqualTo(held);
        assertThat(healing.names("postgres.terminate-idle")).isFalse();
        assertThat(healing.modeOf("docker.restart-service")).isEqualTo(held == Mode.PROPOSE ? Mode.AUTO : held);
    }

    @Test
    void beside_nothingOfHealingInDoubt_isTheSame() {
        Configuration configuration = Loaded.yaml("healing: {mode: AUTO}\nsandbox: {a: b}");
        configuration.leftOut(WHO);
        HealingSettings healing = read(configuration);

        assertThat(configuration.doubts()).hasSize(1);
        assertThat(healing.beside(configuration.doubts()).mode()).isEqualTo(Mode.AUTO);
    }
}
