package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real answer of which one figure is altered: what takes hours cannot be waited for. */
final class Edited {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Edited() {}

    static Snapshot idleOverAnHour(Snapshot snapshot, int sessions) {
        Held held = snapshot.held().orElseThrow();
        ObjectNode facts = JSON.valueToTree(held.facts());
        facts.put("idleOverAnHour", sessions);
        ServerFacts altered = JSON.treeToValue(facts, ServerFacts.class);
        return new Snapshot(
                snapshot.login(),
                Optional.of(new Held(held.backendPid(), held.readAt(), held.roundTrip(), altered)),
                snapshot.unread(),
                snapshot.seen());
    }
}
