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
@Timeout(240)
class FootprintTest {
    @TempDir
    private Path folder;

    /** A machine that is busy with other things makes every visit slow, and slow ones have threads: a second try counts. */
    @Test
    void measure_afterTheStart_threadsAndConnectionsStayWithinTheirLimits() throws Exception {
        try (Database database = Database.start()) {
            Footprint footprint = measure(database);
            for (int tries = 1; tries < 3 && footprint.threads().size() > Footprint.MOST_THREADS; tries++) {
                footprint = measure(database);
            }
            assertThat(footprint.threads()).hasSizeBetween(2, Footprint.MOST_THREADS);
            assertThat(footprint.connections()).isBetween(1, Footprint.MOST_CONNECTIONS);
        }
    }

    private Footprint measure(Database database) throws Exception {
        try (Running running = new Running(
                database, folder, database.url(), Mode.PROPOSE, SettingsFile.Pace.USUAL, question -> false)) {
            assertThat(running.isReady()).isTrue();
            Footprint footprint = Footprint.measure(database, Duration.ofSeconds(20), running.heapBefore);
            footprint.lines(new Words(Language.EN)).forEach(System.out::println);
            return footprint;
        }
    }
}
