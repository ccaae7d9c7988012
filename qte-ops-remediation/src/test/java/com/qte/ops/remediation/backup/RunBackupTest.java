package com.qte.ops.remediation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.BackupTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script may do instead of making a backup. */
class RunBackupTest {
    private final Instant now = Clock.systemUTC().instant().plusSeconds(60);
    private final RunBackup remediation = new RunBackup();
    private Backups backups;

    @BeforeEach
    void make() throws Exception {
        backups = Backups.made(false).old();
    }

    @AfterEach
    void remove() {
        backups.close();
    }

    private Action planned() throws Exception {
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            return remediation.plan(call).actions().get(0);
        }
    }

    private Result applied(Action action) throws Exception {
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            return remediation.apply(action, call);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cp ../next new.tar.gz | DONE | read to its end",
                "true | UNKNOWN | no newer backup",
                "exit 7 | UNKNOWN | exit code 7",
                "head -c 900 ../next > new.tar.gz | UNKNOWN | does not verify",
                ": > new.tar.gz | UNKNOWN | does not verify",
                "echo s3cret; cp ../next new.txt | UNKNOWN | ***",
            })
    void apply_script_doneOnlyIfThereIsAWholeOne(String line, Result.Kind kind, String detail) throws Exception {
        Files.writeString(backups.folder().resolve("backup.sh"), "#!/bin/sh\ncd backups\n" + line + "\n");

        Result result = applied(planned());

        assertThat(result.kind()).isEqualTo(kind);
        assertThat(result.detail()).contains(detail).doesNotContain("s3cret");
    }

    @Test
    void apply_madeMeanwhile_goneAndNotRun() throws Exception {
        Action action = planned();
        Path unused = backups.backup("cron.tar.gz", Duration.ofMinutes(1), Map.of("qte/x", Backups.noise()));

        assertThat(applied(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(backups.recorded()).doesNotContain("new");
    }

    /** As when its disk is not mounted any more. */
    @Test
    void apply_folderGone_refusedAndNotRun() throws Exception {
        Action action = planned();
        Files.move(backups.target().folder(), backups.folder().resolve("elsewhere"));

        assertThat(applied(action).kind()).isEqualTo(Result.Kind.REFUSED);
        Files.createDirectory(backups.target().folder());
    }
}
