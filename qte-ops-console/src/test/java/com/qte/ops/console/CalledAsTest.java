package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in a bundle may be anybody's, and must not become what a person pastes into a shell. */
class CalledAsTest {
    @Test
    void line_optionsOfAConsole_asAPersonCanPasteThem() {
        List<String> options = List.of("--config", "/etc/my ops.yaml", "--plugins", "/opt/plugins");

        assertThat(CalledAs.areInert(options)).isTrue();
        assertThat(CalledAs.line("./qte-ops", options))
                .isEqualTo("./qte-ops --config '/etc/my ops.yaml' --plugins /opt/plugins");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$(reboot)", "x; reboot", "`reboot`", "a'b", "|sh"})
    void line_whatAShellWouldCarryOut_isOneWord(String hostile) {
        assertThat(CalledAs.line("qte-ops", List.of("--config", hostile)))
                .isEqualTo("qte-ops --config '" + hostile.replace("'", "'\\''") + "'");
    }

    @Test
    void areInert_anythingElse_isNot() {
        assertThat(CalledAs.areInert(List.of())).isTrue();
        assertThat(CalledAs.areInert(List.of("--config"))).isFalse();
        assertThat(CalledAs.areInert(List.of("--config; reboot", "x"))).isFalse();
        assertThat(CalledAs.areInert(List.of("--config", "a\nreboot"))).isFalse();
        assertThat(CalledAs.areInert(List.of("--config", "x".repeat(5_000)))).isFalse();
        assertThat(CalledAs.areInert(List.of("--config", "a", "--config", "b", "--config", "c")))
                .isFalse();
    }
}
