package com.qte.ops.remediation.postgres;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;

public class TerminateQueryContractIT extends SlowQueryContract {
    @Override
    public Remediation<PostgresTarget> remediation() {
        return new TerminateQuery();
    }
}
