package com.qte.ops.remediation;

import com.qte.ops.remediation.postgres.CancelQuery;
import com.qte.ops.remediation.postgres.TerminateIdle;
import com.qte.ops.remediation.postgres.TerminateQuery;
import com.qte.ops.remediation.redis.Flush;
import com.qte.ops.remediation.redis.PurgeExpired;
import com.qte.ops.remediation.redis.SetEvictionPolicy;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Spi;
import java.util.List;

/** Brings the built-in remediations. Immutable and thread-safe. */
public final class BuiltInRemediations implements RemediationProvider {
    private static final List<Remediation<?>> REMEDIATIONS =
            List.of(new CancelQuery(), new TerminateQuery(), new TerminateIdle(), new SetEvictionPolicy(), new PurgeExpired(), new Flush());

    @Override
    public String id() {
        return "remediation";
    }

    @Override
    public int spiVersion() {
        return Spi.VERSION;
    }

    @Override
    public List<Remediation<?>> remediations() {
        return REMEDIATIONS;
    }
}
