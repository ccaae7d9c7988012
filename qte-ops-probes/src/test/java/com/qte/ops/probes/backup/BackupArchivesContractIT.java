package com.qte.ops.probes.backup;

import com.qte.ops.spi.Probe;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.testkit.contract.ProbeContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

public class BackupArchivesContractIT extends ProbeContract<BackupTarget, BackupArchives.Snapshot> {
    @TempDir
    private static Path root;

    private static Backups backups;

    @BeforeAll
    static void make() throws IOException {
        backups = new Backups(
                Files.createDirectory(root.resolve("one")), Clock.systemUTC().instant());
        Path unused = backups.whole("a.tar.gz", Duration.ofHours(3), 2_000);
    }

    @Override
    public Probe<BackupTarget, BackupArchives.Snapshot> probe() {
        return new BackupArchives();
    }

    @Override
    protected BackupTarget working() {
        return backups.target();
    }
}
