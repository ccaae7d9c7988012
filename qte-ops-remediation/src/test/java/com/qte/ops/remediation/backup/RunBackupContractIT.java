package com.qte.ops.remediation.backup;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A script that really makes a backup, which is really read. */
public class RunBackupContractIT extends RemediationContract<BackupTarget> {
    @Override
    public Remediation<BackupTarget> remediation() {
        return new RunBackup();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.of("backup");
    }

    @Override
    protected Situation<BackupTarget> ill() throws Exception {
        return Backups.made(false).withoutScratch().old();
    }

    @Override
    protected Situation<BackupTarget> well() throws Exception {
        return Backups.made(false).withoutScratch().recent();
    }

    @Override
    protected Duration longestAct() {
        return Newest.TIMEOUT;
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("it makes one file more, by a command that makes one each night anyway");
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("the program outlives this process, so that a backup that is not there may still come");
    }
}
