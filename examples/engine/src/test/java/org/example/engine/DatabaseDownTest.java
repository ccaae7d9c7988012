package org.example.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.bridge.Readiness;
import com.qte.ops.model.Mode;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that shuts everybody out is not called more often than one that is well. */
@Timeout(120)
class DatabaseDownTest {
    private static final Duration WINDOW = Duration.ofSeconds(8);
    private static final double MOST = 1.1;

    @TempDir
    private Path folder;

    @Test
    void shut_callsAreNoMoreThanWhenItWasWell() throws Exception {
        try (Database database = Database.start();
                Gateway gateway = new Gateway(database.url());
                Running running = new Running(
                        database, folder, gateway.url(), Mode.PROPOSE, SettingsFile.Pace.IMPATIENT, any -> false)) {
            assertThat(running.isReady()).isTrue();
            int well = during(gateway);
            gateway.shut();
            int down = during(gateway);
            System.out.println("calls in " + WINDOW.toSeconds() + " s: well " + well + ", down " + down);
            assertThat(down).isPositive().isLessThanOrEqualTo((int) Math.ceil(well * MOST));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Readiness.of(running.ops.health()).answer() == Readiness.Answer.DOWN);
        }
    }

    private static int during(Gateway gateway) {
        int before = gateway.calls();
        await().pollDelay(WINDOW).atMost(WINDOW.plusSeconds(20)).until(() -> true);
        return gateway.calls() - before;
    }
}
