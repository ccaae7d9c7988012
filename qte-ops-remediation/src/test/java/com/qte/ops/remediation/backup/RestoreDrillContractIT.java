package com.qte.ops.remediation.backup;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.Drill;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A backup that is really unpacked. */
public class RestoreDrillContractIT extends RemediationContract<BackupTarget> {
    @Override
    public Remediation<BackupTarget> remediation() {
        return new RestoreDrill();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.named("backup.files");
    }

    @Override
    protected Situation<BackupTarget> ill() throws Exception {
        return Backups.made(true).old();
    }

    @Override
    protected Situation<BackupTarget> well() throws Exception {
        Backups well = Backups.made(true).recent();
        Instant yesterday = Clock.systemUTC().instant().minus(Duration.ofDays(1));
        Drill drill = new Drill(yesterday, "recent.tar.gz", 1, 1, 0, 0, Optional.empty());
        Files.writeString(Drill.file(well.target().scratch().orElseThrow()), drill.text());
        return well;
    }

    @Override
    protected Duration longestAct() {
        return Newest.TIMEOUT;
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("it removes what it has unpacked itself, and replaces its own note");
    }

    @Override
    protected int steps() {
        return 1;
    }

    @Override
    protected Map<String, String> settings() {
        return Map.of("checks.backup.age.degraded", "900d", "checks.backup.age.failing", "901d");
    }
}
