package com.qte.ops.target.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WantedSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void read_nothingSaid_indexesOfTheManualAndNoRetention() throws IOException {
        assertThat(read("name: main").get(0)).isEqualTo(Wanted.DEFAULT);
    }

    @Test
    void read_everythingSaid_asWritten() throws IOException {
        Wanted wanted = read("indexes: ['app.trades(symbol, created_at)'], retention:"
                        + " [{table: trades, column: created_at, keep: 400d, archive: /var/lib/qte/archive}]")
                .get(0);

        assertThat(wanted.indexes()).containsExactly(new WantedIndex("app.trades", List.of("symbol", "created_at")));
        assertThat(wanted.retention())
                .containsExactly(
                        new Retention("trades", "created_at", Duration.ofDays(400), Path.of("/var/lib/qte/archive")));
    }

    @Test
    void read_everythingWrong_allNamedAtOnce() throws IOException {
        Configuration settings = settings(
                "indexes: ['trades; DROP TABLE trades'], retention:" + " [{table: 'a b', keep: 2h, archive: here}]");
        settings.root().sections("postgres").forEach(WantedSettings::read);

        assertThat(settings.problems())
                .extracting(Problem::key)
                .contains(
                        "postgres[0].indexes",
                        "postgres[0].retention[0].table",
                        "postgres[0].retention[0].column",
                        "postgres[0].retention[0].keep",
                        "postgres[0].retention[0].archive");
    }

    private List<Wanted> read(String entry) throws IOException {
        return settings(entry).root().sections("postgres").stream()
                .map(WantedSettings::read)
                .toList();
    }

    private Configuration settings(String entry) throws IOException {
        Path file = Files.writeString(folder.resolve("qte-ops.yaml"), "postgres: [{" + entry + "}]\n");
        return Configuration.load(Optional.of(file), Map.of(), Map.of());
    }
}
