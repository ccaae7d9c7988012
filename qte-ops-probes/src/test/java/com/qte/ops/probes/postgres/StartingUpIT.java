package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A server on its way up, and one on its way down. */
class StartingUpIT {
    @Test
    void collect_startingAndShuttingDown_toldApart() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            PostgresTarget target = new PostgresTarget(
                    "main",
                    server.url(),
                    PostgresServer.MONITOR,
                    Optional.of(Secret.of(PostgresServer.PASSWORD)),
                    Optional.empty());
            LiveVisit visit = new LiveVisit(target);
            var client = server.connect(PostgresServer.APPLICATION);
            server.stopSmartly();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> visit.collect().login().outcome() == LoginOutcome.SHUTTING_DOWN);
            client.close();
            await().atMost(Duration.ofSeconds(10)).until(() -> !server.running());

            assertThat(visit.collect().login().outcome()).isEqualTo(LoginOutcome.REFUSED);

            // It waits for a log segment that never comes, and lets nobody read meanwhile.
            Files.createFile(server.data().resolve("standby.signal"));
            server.startAgain(Map.of("hot_standby", "off", "restore_command", "sleep 1; false"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> visit.collect().login().outcome() == LoginOutcome.STARTING_UP);
            assertThat(Judged.first(new Reachable(), visit.collect()).verdict().status())
                    .isEqualTo(Status.RECOVERING);
        }
    }
}
