package com.qte.ops.probes.postgres.tables;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * A check of what the statistics say of tables. Where the server does not count changes it is skipped as {@code
 * not-counted}, and on a standby, which vacuums and analyzes nothing, as {@code standby}.
 */
abstract class TablesCheck extends TopicCheck<Snapshot, TableActivity> {
    TablesCheck() {
        super("tables");
    }

    @Override
    Optional<TableActivity> facts(Snapshot snapshot) {
        return snapshot.tables();
    }

    @Override
    final List<Verdict> judge(Observation<Snapshot> seen, TableActivity facts) {
        ServerState server = seen.now().server();
        if (!server.counts()) {
            return List.of(Verdict.skipped("not-counted"));
        }
        return server.inRecovery() ? List.of(Verdict.skipped("standby")) : judge(seen, facts, server);
    }

    abstract List<Verdict> judge(Observation<Snapshot> seen, TableActivity facts, ServerState server);
}
