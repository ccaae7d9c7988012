package com.qte.ops.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Mode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HealingSettingsTest {
    private static final Path HOME = Path.of("/home/ops");
    private static final List<String> IDS = List.of("postgres.terminate-idle", "postgres.terminate-query");

    @Test
    void read_nothingSet_isTheDefault() {
        HealingSettings healing = read(Loaded.yaml(""));
        Path state = Path.of("/home/ops/.local/state/qte-ops");
        assertThat(healing)
                .isEqualTo(new HealingSettings(Mode.PROPOSE, Map.of(), Set.of(), state.resolve("kill-switch"), state));
    }

    @Test
    void read_journalSet_killSwitchIsBelowIt() {
        assertThat(read(Loaded.yaml("healing.journal: /var/lib/qte-ops")).killSwitch())
                .isEqualTo(Path.of("/var/lib/qte-ops/kill-switch"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "healing: {remediations: {postgres.terminate-idle: {mode: AUTO}}}",
                "healing: {remediations: {'postgres.terminate-idle': {mode: auto}}}",
                "healing: {remediations: {postgres: {terminate-idle: {mode: AUTO}}}}",
                "healing: {remediations: {postgres.terminate-idle.mode: AUTO}}"
            })
    void read_idHoweverWritten_isRead(String yaml) {
        Configuration configuration = Loaded.yaml(yaml);
        HealingSettings healing = read(configuration);
        assertThat(healing.remediationModes()).containsExactly(Map.entry("postgres.terminate-idle", Mode.AUTO));
        assertThat(healing.names("postgres.terminate-idle")).isTrue();
        assertThat(healing.names("postgres.terminate-query")).isFalse();
        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void read_fromVariables_isRead() {
        Configuration configuration = Loaded.environment(Map.of(
                "QTE_OPS_HEALING_KILLSWITCH", "/tmp/stop",
                "QTE_OPS_HEALING_MODE", "OFF",
                "QTE_OPS_HEALING_REMEDIATIONS_POSTGRES_TERMINATE_IDLE_MODE", "AUTO"));
        HealingSettings healing = read(configuration);
        assertThat(healing.killSwitch()).isEqualTo(Path.of("/tmp/stop"));
        assertThat(healing.mode()).isEqualTo(Mode.OFF);
        assertThat(healing.remediationModes()).containsEntry("postgres.terminate-idle", Mode.AUTO);
        assertThat(configuration.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "OFF,AUTO,OFF",
        "OBSERVE,AUTO,OBSERVE",
        "OBSERVE,OFF,OFF",
        "PROPOSE,AUTO,AUTO",
        "PROPOSE,OFF,OFF",
        "AUTO,PROPOSE,PROPOSE",
        "AUTO,AUTO,AUTO"
    })
    void modeOf_ownMode_isHeldDownByOffAndObserve(Mode all, Mode own, Mode expected) {
        HealingSettings healing = new HealingSettings(all, Map.of("a.b", own), Set.of(), HOME, HOME);
        assertThat(healing.modeOf("a.b")).isEqualTo(expected);
        assertThat(healing.modeOf("a.c")).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    healing: {mode: ON}                                        | healing.mode|config.not-a-choice
                    healing: {journal: state}                                  | healing.journal|config.not-absolute
                    healing: {remediations: {postgres.terminate: {mode: OFF}}} | healing.remediations.postgres.terminate|config.unknown-remediation
                    healing: {remediations: {postgres.terminate-idle: AUTO}}   | healing.remediations.postgres.terminate-idle|config.not-a-section
                    healing: {remediations: {postgres.terminate-idle: {made: AUTO}}} | healing.remediations.postgres.terminate-idle.made|config.unknown-key
                    """)
    void read_wrong_isNamedAndTheDefaultStays(String yaml, String key, String what) {
        Configuration configuration = Loaded.yaml(yaml);
        assertThat(read(configuration)).isEqualTo(read(Loaded.yaml("")));
        assertThat(Loaded.problems(configuration)).containsExactly(key + "|qte-ops.yaml:1|" + what);
    }

    private static HealingSettings read(Configuration configuration) {
        return HealingSettings.read(configuration.root(), IDS, HOME);
    }
}
