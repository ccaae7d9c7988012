package com.qte.ops.remediation.postgres;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;

public class TerminateIdleContractIT extends EndingContract {
    @Override
    public Remediation<PostgresTarget> remediation() {
        return new TerminateIdle();
    }

    @Override
    void trouble(Client client) {
        client.run("BEGIN", "SELECT 1");
    }

    @Override
    void recover(Client client) {
        client.run("COMMIT");
    }
}
