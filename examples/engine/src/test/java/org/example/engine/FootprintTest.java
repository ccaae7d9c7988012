package org.example.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Mode;
import com.qte.ops.report.Language;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What does not depend on how busy the machine is; {@code ./engine --footprint 10} measures the rest. */
@Timeout(120)
class FootprintTest {
    @TempDir
    private Path folder;

    @Test
    void measure_fromTheStartOn_threadsAndConnectionsStayWithinTheirLimits() throws Exception {
        try (Database database = Database.start();
                Running running = new Running(
                        database, folder, database.url(), Mode.PROPOSE, SettingsFile.Pace.USUAL, question -> false)) {
            Footprint footprint = Footprint.measure(database, running.ops, Duration.ofSeconds(20));
            footprint.lines(new Words(Language.EN)).forEach(System.out::println);
            assertThat(footprint.threads()).as("%s", footprint.names()).isBetween(2, Footprint.MOST_THREADS);
            assertThat(footprint.connections()).isBetween(1, Footprint.MOST_CONNECTIONS);
        }
    }
}
