package org.example.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.Scope;
import com.qte.ops.bridge.Readiness;
import com.qte.ops.model.Mode;
import com.qte.ops.spi.Tier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that shuts everybody out, the engine included, is called no more often than one that is well. */
@Timeout(120)
class DatabaseDownTest {
    private static final Scope POSTGRES = new Scope(List.of("postgres.*"), Set.of(Tier.CHEAP));
    private static final int ROUNDS = 20;
    private static final double MOST = 1.1;

    @TempDir
    private Path folder;

    @Test
    void shut_callsAreNoMoreThanWhenItWasWell() throws Exception {
        try (Database database = Database.start();
                Gateway gateway = new Gateway(database.url());
                Running running = new Running(
                        database, folder, gateway.url(), Mode.PROPOSE, SettingsFile.Pace.USUAL, any -> false)) {
            assertThat(running.isReady()).isTrue();
            int well = calls(gateway, running);
            drain(running); // so that somebody waits for a connection, as when its server is gone
            gateway.shut();
            int down = calls(gateway, running);
            System.out.println("calls in " + ROUNDS + " rounds: well " + well + ", down " + down);
            assertThat(down).isPositive().isLessThanOrEqualTo((int) Math.ceil(well * MOST));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> Readiness.of(running.ops.health()).answer() == Readiness.Answer.DOWN);
        }
    }

    private static void drain(Running running) throws Exception {
        for (int i = 0; i < running.engine.pool().getMaximumPoolSize(); i++) {
            running.engine.pool().getConnection(); // and nobody gives it back
        }
    }

    private static int calls(Gateway gateway, Running running) {
        int before = gateway.calls();
        for (int round = 0; round < ROUNDS; round++) {
            running.ops.diagnose(POSTGRES);
        }
        return gateway.calls() - before;
    }
}
