package com.qte.ops.remediation.postgres;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.postgres.PostgresTarget;
import java.util.Optional;

public class CancelQueryContractIT extends SlowQueryContract {
    @Override
    public Remediation<PostgresTarget> remediation() {
        return new CancelQuery();
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("the session stays, what the query did is rolled back, and it can be sent again");
    }
}
