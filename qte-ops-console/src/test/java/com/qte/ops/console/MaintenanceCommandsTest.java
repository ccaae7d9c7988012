package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.maintenance.Checklist;
import com.qte.ops.maintenance.Maintenance;
import com.qte.ops.maintenance.SignOff;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MaintenanceCommandsTest {
    @TempDir
    Path folder;

    private final TestConsole console = TestConsole.english();

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                probing: {interval: 100ms}
                healing: {mode: OBSERVE, journal: %s}
                maintenance: {zone: UTC, defaults: true}
                """.formatted(folder.resolve("state")));
    }

    private int run(String... words) {
        String[] all = new String[words.length + 2];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--config";
        all[words.length + 1] = folder.resolve("qte-ops.yaml").toString();
        return console.run(Lamp.front(Status.HEALTHY), all);
    }

    private QteOps engine() {
        Configuration configuration =
                Configuration.load(Optional.of(folder.resolve("qte-ops.yaml")), Map.of(), Map.of());
        QteOps ops = Lamp.front(Status.HEALTHY).open(configuration, Lamp.class.getClassLoader());
        ops.start();
        return ops;
    }

    private List<SignOff> signed(String item) {
        return Maintenance.sheets(folder.resolve("state")).stream()
                .filter(sheet -> sheet.list() == Checklist.MONTHLY)
                .flatMap(sheet -> sheet.signed().getOrDefault(item, List.of()).stream())
                .toList();
    }

    @Test
    void signOff_aloneAndBesideAnEngine_isKeptWithNameAndTime() {
        assertThat(run("maintenance", "sign-off", "monthly.documentation", "--comment", "read"))
                .isZero();
        try (QteOps ops = engine()) {
            assertThat(run("maintenance", "sign-off", "monthly.documentation")).isZero();
            assertThat(ops.maintenance().settings().schedules()).isNotEmpty();
        }
        assertThat(signed("monthly.documentation")).extracting(SignOff::comment).containsExactly("read", "");
        assertThat(run("maintenance", "sign-off", "monthly.drill")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("say with --comment why");
    }

    @Test
    void run_checklistWithoutItsChecks_namesThemAndKeepsTheRun() {
        assertThat(run("maintenance", "run", "checklist-daily")).isEqualTo(ExitCodes.DEGRADED);
        assertThat(run("maintenance", "history")).isZero();
        assertThat(run("maintenance", "list")).isZero();
        assertThat(Maintenance.runs(folder.resolve("state")).runs()).hasSize(1);
    }

    @Test
    void report_everyKindAndFormat_isWritten() throws IOException {
        for (String kind : List.of("daily", "weekly", "monthly", "performance")) {
            for (String format : List.of("html", "markdown", "json", "text")) {
                Path out = folder.resolve(kind + "." + format);
                assertThat(run("report", kind, "--recorded", "--format", format, "--out", out.toString()))
                        .isZero();
                assertThat(Files.readString(out)).doesNotContain("«").contains("No history is recorded");
            }
        }
    }
}
