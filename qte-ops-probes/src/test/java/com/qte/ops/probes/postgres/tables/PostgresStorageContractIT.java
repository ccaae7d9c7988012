package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.DatabaseProbeContract;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.postgres.PostgresTarget;

public class PostgresStorageContractIT extends DatabaseProbeContract<Snapshot> {
    @Override
    public Probe<PostgresTarget, Snapshot> probe() {
        return new PostgresStorage();
    }
}
