package com.qte.ops.remediation.postgres;

import static com.qte.ops.remediation.Call.found;
import static com.qte.ops.remediation.postgres.Servers.apply;
import static com.qte.ops.remediation.postgres.Servers.plan;
import static com.qte.ops.remediation.postgres.Servers.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where every slot is taken, the session that is held already is the way in. */
class SlotsTakenIT {
    @Test
    void terminateIdle_everySlotTaken_makesRoomOverTheHeldSession() throws Exception {
        List<Client> clients = new ArrayList<>();
        try (PostgresServer server =
                PostgresServer.start(Map.of("max_connections", "12", "superuser_reserved_connections", "2"))) {
            PostgresTarget target = Servers.target(server, PostgresServer.HEALER);
            try (PostgresSession held = target.open(Duration.ofSeconds(5))) {
                for (int i = 0; i < 9; i++) {
                    clients.add(Client.of(server, PostgresServer.APPLICATION, "leak")
                            .run("BEGIN", "SELECT 1"));
                }
                assertThatThrownBy(() -> target.open(Duration.ofSeconds(5))).hasMessageContaining("slots");

                Plan plan = await().until(
                                () -> plan(
                                        new TerminateIdle(),
                                        Call.finding(
                                                        target,
                                                        found(target.subject(), Occasions.IDLE_IN_TRANSACTION, 0.2))
                                                .keeping(target, held)),
                                made -> made.note().equals("first")); // more than one is old enough
                Action action = plan.actions().get(0);
                Result result =
                        apply(new TerminateIdle(), action, Call.at(target).keeping(target, held));

                assertThat(result.kind()).as(result.detail()).isEqualTo(Result.Kind.DONE);
                int ended = Integer.parseInt(action.identity().getOrDefault("pid", "0"));
                assertThat(state(server, ended)).isEmpty();
                assertThat(clients.stream().filter(Client::lives)).hasSize(8);
                target.open(Duration.ofSeconds(5)).close();
            }
            clients.forEach(Client::close);
        }
    }
}
