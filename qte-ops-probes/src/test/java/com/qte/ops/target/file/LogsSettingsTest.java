package com.qte.ops.target.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogsSettingsTest {
    private static final List<String> ERRORS = List.of("ERROR", "CRITICAL", "FATAL");

    private static Configuration of(Map<String, String> code) {
        return Configuration.load(Optional.empty(), Map.of(), Map.of(), code);
    }

    @Test
    void read_nothing_noLogs() {
        assertThat(LogsSettings.read(of(Map.of()).root())).isEmpty();
    }

    @Test
    void read_enginesLogAlone_thatOne() {
        assertThat(LogsSettings.read(
                        of(Map.of("engine.log", "/opt/qte/logs/qte.log")).root()))
                .containsExactly(
                        new WatchedLog("engine", Path.of("/opt/qte/logs/qte.log"), 1 << 20, ERRORS, List.of("SLOW")));
    }

    @Test
    void read_twoLogs_theirWordsAndTheDefaults() {
        Configuration settings = of(Map.of(
                "logs[0].path", "/var/log/a.log",
                "logs[1].name", "b",
                "logs[1].path", "/var/log/b.log",
                "logs[1].begin", "2MiB",
                "logs[1].errors", "E!",
                "logs[1].slow", "took"));
        assertThat(LogsSettings.read(settings.root()))
                .containsExactly(
                        new WatchedLog("a.log", Path.of("/var/log/a.log"), 1 << 20, ERRORS, List.of("SLOW")),
                        new WatchedLog("b", Path.of("/var/log/b.log"), 2 << 20, List.of("E!"), List.of("took")));
        assertThat(settings.problems()).isEmpty();
    }

    @Test
    void read_everythingWrong_allNamedAtOnce() {
        Configuration settings = of(Map.of(
                "logs[0].path", "relative.log",
                "logs[1].name", "x",
                "logs[2].name", "x",
                "logs[2].path", "/a",
                "logs[3].name", "x",
                "logs[3].path", "/b",
                "logs[3].begin", "65MiB",
                "logs[2].errors", "two words"));
        assertThat(LogsSettings.read(settings.root())).hasSize(1);
        assertThat(settings.problems())
                .extracting(Problem::key)
                .contains("logs[0].path", "logs[1].path", "logs[2].errors", "logs[3].begin");
    }
}
