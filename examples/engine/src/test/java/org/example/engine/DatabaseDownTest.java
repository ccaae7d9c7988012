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
    private static final int ROUNDS = 10;
    private static final double MOST = 1.1;

    @TempDir
    private Path folder;

    @Test
    void shut_callsARoundAreNoMoreThanWhenItWasWell() throws Exception {
        try (Database database = Database.start();
                Gateway gateway = new Gateway(database.url());
                Running running = new Running(
                        database, folder, gateway.url(), Mode.PROPOSE, SettingsFile.Pace.IMPATIENT, any -> false)) {
            assertThat(running.isReady()).isTrue();
            double well = callsARound(gateway, running);
            gateway.shut();
            double down = callsARound(gateway, running);
            System.out.printf("calls a round: well %.2f, down %.2f%n", well, down);
            assertThat(down).isPositive().isLessThanOrEqualTo(well * MOST);
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Readiness.of(running.ops.health()).answer() == Readiness.Answer.DOWN);
        }
    }

    private static double callsARound(Gateway gateway, Running running) {
        double rounds = rounds(running);
        int calls = gateway.calls();
        await().atMost(Duration.ofSeconds(60)).until(() -> rounds(running) - rounds >= ROUNDS);
        return (gateway.calls() - calls) / (rounds(running) - rounds);
    }

    /** Every round asks the engine for its health once. */
    private static double rounds(Running running) {
        return running.engine.meters().counter("engine.health.asked").count();
    }
}
