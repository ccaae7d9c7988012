package com.qte.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {
    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        Files.writeString(folder.resolve("qte-ops.yaml"), "healing:\n  journal: " + folder.resolve("state") + "\n");
    }

    private int run(TestConsole console, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of(arguments),
                        Stream.of("--config", folder.resolve("qte-ops.yaml").toString()))
                .toArray(String[]::new);
        return console.run(Lamp.front(Status.FAILING), all);
    }

    @Test
    void capture_withAReason_keepsAndNamesTheFolder() throws IOException {
        TestConsole console = TestConsole.english();

        assertThat(run(console, "capture", "--reason", "to see")).isZero();

        assertThat(console.out())
                .contains("findings  kept", "threads-3  kept", "Kept in " + folder.resolve("state/evidence"))
                .doesNotContain("«");
        try (Stream<Path> folders = Files.list(folder.resolve("state/evidence"))) {
            List<Path> kept = folders.toList();
            assertThat(kept).hasSize(1);
            assertThat(Files.readString(kept.get(0).resolve("findings.json"))).contains("lamp");
            assertThat(Files.readString(kept.get(0).resolve("manifest.json"))).contains("to see");
        }
    }

    @Test
    void capture_withoutAReason_isRefused() {
        TestConsole console = TestConsole.chinese();

        assertThat(run(console, "capture")).isEqualTo(ExitCodes.USAGE);
        assertThat(console.err()).contains("--reason").doesNotContain("«");
        assertThat(folder.resolve("state")).doesNotExist();
    }
}
