package com.qte.ops.remediation;

import com.qte.ops.remediation.backup.RestoreDrill;
import com.qte.ops.remediation.backup.RunBackup;
import com.qte.ops.remediation.config.AcceptConfiguration;
import com.qte.ops.remediation.docker.Prune;
import com.qte.ops.remediation.docker.Redeploy;
import com.qte.ops.remediation.docker.RestartService;
import com.qte.ops.remediation.docker.Rollback;
import com.qte.ops.remediation.docker.UpdateServices;
import com.qte.ops.remediation.engine.ClearQueue;
import com.qte.ops.remediation.engine.RestartEngine;
import com.qte.ops.remediation.engine.SetWorkers;
import com.qte.ops.remediation.host.CleanLogs;
import com.qte.ops.remediation.host.FlushDns;
import com.qte.ops.remediation.host.RestartUnit;
import com.qte.ops.remediation.host.SetLimits;
import com.qte.ops.remediation.host.SetSysctl;
import com.qte.ops.remediation.nginx.NginxReload;
import com.qte.ops.remediation.postgres.CancelQuery;
import com.qte.ops.remediation.postgres.TerminateIdle;
import com.qte.ops.remediation.postgres.TerminateQuery;
import com.qte.ops.remediation.postgres.upkeep.Analyze;
import com.qte.ops.remediation.postgres.upkeep.ArchiveTrades;
import com.qte.ops.remediation.postgres.upkeep.CreateIndex;
import com.qte.ops.remediation.postgres.upkeep.Vacuum;
import com.qte.ops.remediation.redis.Flush;
import com.qte.ops.remediation.redis.PurgeExpired;
import com.qte.ops.remediation.redis.SetEvictionPolicy;
import com.qte.ops.remediation.security.ApplyUpdates;
import com.qte.ops.remediation.security.RotateKey;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationProvider;
import com.qte.ops.spi.Spi;
import java.util.List;

/** Brings the built-in remediations. Immutable and thread-safe. */
public final class BuiltInRemediations implements RemediationProvider {
    private static final List<Remediation<?>> REMEDIATIONS = List.of(
            new NginxReload(),
            new CancelQuery(),
            new TerminateQuery(),
            new TerminateIdle(),
            new SetEvictionPolicy(),
            new PurgeExpired(),
            new Flush(),
            new Redeploy(),
            new Rollback(),
            new RestartService(),
            new Prune(),
            new UpdateServices(),
            RestartUnit.ordinary(),
            RestartUnit.docker(),
            RestartUnit.network(),
            new SetWorkers(),
            new ClearQueue(),
            new RestartEngine(),
            new SetSysctl(),
            new SetLimits(),
            new CleanLogs(),
            new FlushDns(),
            new CreateIndex(),
            new Analyze(),
            new Vacuum(),
            new ArchiveTrades(),
            new RunBackup(),
            new RestoreDrill(),
            new AcceptConfiguration(),
            new ApplyUpdates(),
            new RotateKey());

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
