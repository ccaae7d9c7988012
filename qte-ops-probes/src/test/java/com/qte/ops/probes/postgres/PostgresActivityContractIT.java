package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.Fault;
import java.util.Map;

public class PostgresActivityContractIT extends DatabaseProbeContract<Snapshot> {
    @Override
    public Probe<PostgresTarget, Snapshot> probe() {
        return new PostgresActivity();
    }

    @Override
    protected Map<String, Fault> faults() {
        return faultsOfLogins();
    }
}
