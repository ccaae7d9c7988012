package com.qte.ops.probes.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.Drill;
import com.qte.ops.target.deploy.Stamp;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real folders of real archives, with what really happens to them. */
class BackupFaultsTest {
    private static final String WHERE = "gzipped tar";

    @TempDir
    private Path root;

    private Backups backups;

    @BeforeEach
    void make() {
        backups = new Backups(root, Judged.AT);
    }

    private <S extends Record> Verdict judged(Probe<BackupTarget, S> probe, Check<S> check) throws Exception {
        return Judged.first(check, collect(probe, Optional.empty())).verdict();
    }

    private <S extends Record> S collect(Probe<BackupTarget, S> probe, Optional<S> last) throws Exception {
        try (BackupVisit<S> visit = new BackupVisit<>(backups.target(), last)) {
            return probe.collect(visit);
        }
    }

    private Verdict age() throws Exception {
        return judged(new BackupFiles(), new BackupAge());
    }

    private Verdict integrity() throws Exception {
        return judged(new BackupArchives(), new BackupIntegrity());
    }

    private Verdict drill() throws Exception {
        return judged(new BackupFiles(), new RestoreDrills());
    }

    private static void found(Check<?> check, String fault, String reason, java.util.concurrent.Callable<Verdict> look)
            throws Exception {
        try (FaultTrial trial = FaultTrial.real(check, fault, WHERE)) {
            trial.begun();
            Verdict verdict = look.call();
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo(reason);
        }
    }

    private void week() throws Exception {
        for (int day = 1; day <= 7; day++) {
            Path unused = backups.whole("day" + day + ".tar.gz", Duration.ofHours(day * 24 + 3), 20_000);
        }
    }

    private void drilled(Duration ago, Optional<String> problem) throws Exception {
        Drill drill = new Drill(Judged.AT.minus(ago), "a.tar.gz", 3, 10, 1, 0, problem);
        Files.writeString(Drill.file(root.resolve("scratch")), drill.text());
    }

    @Test
    void healthy_aWeekOfBackupsAndADrill_noFinding() throws Exception {
        week();
        Path unused = backups.whole("today.tar.gz", Duration.ofHours(3), 21_000);
        drilled(Duration.ofDays(20), Optional.empty());

        FaultTrial.healthy("folder of backups", List.of(age(), integrity(), drill()));
    }

    @Test
    void age_whatIsWrong_found() throws Exception {
        found(new BackupAge(), "no backup was ever made", "none", this::age);
        week();
        found(new BackupAge(), "the last nightly backup was not made", "old", this::age);
        assertThat(age().status()).isEqualTo(Status.DEGRADED);
        Files.delete(backups.folder().resolve("day1.tar.gz"));
        found(new BackupAge(), "two nightly backups were not made", "old", this::age);
        assertThat(age().status()).isEqualTo(Status.FAILING);
        for (int day = 2; day <= 7; day++) {
            backups.cutOff(backups.folder().resolve("day" + day + ".tar.gz"));
        }
        found(new BackupAge(), "every backup is cut off", "none-verifies", this::age);
    }

    @Test
    void age_newestCutOff_theOlderOneCounts() throws Exception {
        week();
        backups.cutOff(backups.whole("today.tar.gz", Duration.ofHours(3), 20_000));

        found(new BackupAge(), "the newest backup is cut off, and the one before it a day old", "old", this::age);
        assertThat(age().evidence().toString()).contains("day1.tar.gz", "today.tar.gz (damaged");
        assertThat(age().causes()).startsWith("damaged");
    }

    @Test
    void age_newestDamagedAndTheOlderOneIsYoungEnough_saidAllTheSame() throws Exception {
        Path unused = backups.whole("a.tar.gz", Duration.ofHours(20), 20_000);
        backups.cutOff(backups.whole("b.tar.gz", Duration.ofHours(3), 20_000));

        found(
                new BackupAge(),
                "the newest backup is cut off, and the one before it hours old",
                "newest-damaged",
                this::age);
        assertThat(age().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void age_stillBeingWritten_isPassedOver() throws Exception {
        Path unused = backups.whole("a.tar.gz", Duration.ofHours(3), 20_000);
        backups.cutOff(backups.whole("b.tar.gz", Duration.ofMinutes(2), 20_000));

        assertThat(age().status()).isEqualTo(Status.HEALTHY);
        assertThat(integrity().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void age_ofTheFuture_isNone() throws Exception {
        Path unused = backups.whole("a.tar.gz", Duration.ofHours(-3), 20_000);

        found(new BackupAge(), "the only backup is dated in the future", "none-verifies", this::age);
    }

    /** Nor is one that is not read at all, or was read when the clock was ahead. */
    @Test
    void age_unreadOneOfTheFuture_isNone() throws Exception {
        Path large = backups.folder().resolve("a.tar.gz");
        try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength((1L << 30) + 1);
        }
        assertThat(backups.aged(large, Duration.ofHours(3))).exists();
        assertThat(age().status()).isEqualTo(Status.HEALTHY);
        assertThat(backups.aged(large, Duration.ofHours(-3))).exists();
        Archive ahead = new Archive(
                "a.tar.gz",
                new Stamp(
                        (1L << 30) + 1,
                        Judged.AT.plus(Duration.ofHours(3)),
                        String.valueOf(Files.getAttribute(large, "fileKey"))),
                Archive.Reading.WHOLE,
                "");

        assertThat(age().reason()).isEqualTo("none-verifies");
        assertThat(collect(new BackupFiles(), Optional.of(BackupChecksContractTest.files(ahead)))
                        .archives())
                .extracting(Archive::reading)
                .containsExactly(Archive.Reading.UNFIT);
    }

    @Test
    void age_folderGone_found() throws Exception {
        Files.delete(backups.folder());

        found(new BackupAge(), "the folder of backups is gone", "no-folder", this::age);
    }

    @Test
    void integrity_whatIsWrong_found() throws Exception {
        week();
        Path newest = backups.whole("today.tar.gz", Duration.ofHours(3), 8_000);
        found(new BackupIntegrity(), "the newest backup has less than half the usual size", "size", this::integrity);
        newest = backups.whole("today.tar.gz", Duration.ofHours(3), 60_000);
        found(new BackupIntegrity(), "the newest backup has three times the usual size", "size", this::integrity);
        newest = backups.whole("today.tar.gz", Duration.ofHours(3), 20_000);
        backups.flipBit(newest);
        found(new BackupIntegrity(), "one bit of the newest backup is flipped", "broken", this::integrity);
        newest = backups.whole("today.tar.gz", Duration.ofHours(3), 20_000);
        backups.cutOff(newest);
        found(new BackupIntegrity(), "the newest backup is cut off", "broken", this::integrity);
        newest = backups.whole("today.tar.gz", Duration.ofHours(3), 20_000);
        backups.flipBit(backups.folder().resolve("day3.tar.gz"));
        found(new BackupIntegrity(), "one bit of an older backup is flipped", "older-broken", this::integrity);
    }

    /** A tar of 4 GiB of nothing in 4 MiB, given up after 64 MiB and a thousandth of the time. */
    @Test
    void integrity_bomb_givenUpSoonWithLittleMemory() throws Exception {
        Path unused = backups.bomb("today.tar.gz", Duration.ofHours(3), 1L << 28);
        long before = used();
        long begun = System.nanoTime();

        found(
                new BackupIntegrity(),
                "the newest backup unpacks to a thousand times its size",
                "broken",
                this::integrity);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        assertThat(used() - before).isLessThan(32L << 20);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @Test
    void restore_whatIsWrong_found() throws Exception {
        found(new RestoreDrills(), "no backup was ever restored", "never", this::drill);
        drilled(Duration.ofDays(36), Optional.empty());
        found(new RestoreDrills(), "the last drill was five weeks ago", "old", this::drill);
        drilled(Duration.ofDays(91), Optional.empty());
        found(new RestoreDrills(), "the last drill was three months ago", "old", this::drill);
        drilled(Duration.ofDays(1), Optional.of("qte/db.sql is no complete dump"));
        found(new RestoreDrills(), "the last drill did not succeed", "failed", this::drill);
        Drill partly = new Drill(Judged.AT, "a.tar.gz", 3, 10, 2, 1, Optional.empty());
        Files.writeString(Drill.file(root.resolve("scratch")), partly.text());
        found(new RestoreDrills(), "of a dump only the table of contents could be proven", "partly", this::drill);
        Files.writeString(Drill.file(root.resolve("scratch")), "at=never\u0000\n");
        found(new RestoreDrills(), "the record of the last drill is damaged", "unreadable", this::drill);
    }

    /** A clock was ahead when it was noted: how old it is nobody knows. */
    @Test
    void restore_ofTheFuture_found() throws Exception {
        drilled(Duration.ofSeconds(-60), Optional.empty());
        assertThat(drill().status()).isEqualTo(Status.HEALTHY);
        drilled(Duration.ofSeconds(-61), Optional.empty());
        assertThat(drill().reason()).isEqualTo("ahead");
        drilled(Duration.ofDays(-365), Optional.empty());
        assertThat(drill().reason()).isEqualTo("ahead");
        assertThat(drill().status()).isEqualTo(Status.DEGRADED);
        drilled(Duration.ofDays(-365), Optional.of("qte/db.sql is no complete dump"));
        assertThat(drill().reason()).isEqualTo("failed");
    }

    @Test
    void drill_anyText_readAsWritten() {
        Drill drill = new Drill(Judged.AT, "a = b\\c.tar.gz", 1, 2, 3, 4, Optional.of("line\nend \\ # !"));

        assertThat(Drill.parse(drill.text()))
                .contains(new Drill(Judged.AT, "a = b\\c.tar.gz", 1, 2, 3, 4, Optional.of("line?end \\ # !")));
        for (String hostile : List.of("", "at=", "\\u12", "at=2026-11-23T02:00:00Z\nfiles=9999999999999999999999")) {
            assertThat(Drill.parse(hostile)).isEmpty();
        }
    }

    /** What was read once is not read again, and what was changed is. */
    @Test
    void collect_sameFile_isReadOnce() throws Exception {
        Path file = backups.whole("a.tar.gz", Duration.ofHours(3), 20_000);
        BackupArchives.Snapshot first = collect(new BackupArchives(), Optional.empty());
        var modified = Files.getLastModifiedTime(file);
        backups.flipBit(file);
        List<Archive> again = new ArrayList<>(
                collect(new BackupArchives(), Optional.of(first)).archives());

        assertThat(again).isEqualTo(first.archives());
        Files.setLastModifiedTime(
                file, java.nio.file.attribute.FileTime.from(modified.toInstant().plusSeconds(1)));
        assertThat(collect(new BackupArchives(), Optional.of(first)).archives())
                .extracting(Archive::reading)
                .containsExactly(Archive.Reading.UNFIT);
    }

    @Test
    void drill_noteOfAnOlderVersion_isRead() {
        String older =
                new Drill(Judged.AT, "a", 1, 2, 3, 0, Optional.empty()).text().replace("partly=0\n", "");

        assertThat(Drill.parse(older)).contains(new Drill(Judged.AT, "a", 1, 2, 3, 0, Optional.empty()));
    }

    /** Whoever opens a pipe waits for one who writes. */
    @Test
    void collect_noteIsAPipe_readAsUnreadable() throws Exception {
        Path pipe = Drill.file(root.resolve("scratch"));
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThat(drill().reason()).isEqualTo("unreadable");
    }

    /** The first takes all the time there is; the second is read when there is time again, the first is not begun again. */
    @Test
    void collect_takesLongerThanAVisit_givenUpAndNotBegunAgain() throws Exception {
        Path large = backups.whole("b.tar.gz", Duration.ofHours(3), 3_000_000);
        Path unused = backups.whole("a.tar.gz", Duration.ofHours(27), 20_000);
        AtomicInteger asked = new AtomicInteger();
        BackupArchives.Snapshot first;
        try (BackupVisit<BackupArchives.Snapshot> visit = new BackupVisit<>(
                backups.target(),
                Optional.empty(),
                () -> asked.incrementAndGet() < 20 ? Duration.ofMinutes(15) : Duration.ofSeconds(4))) {
            first = new BackupArchives().collect(visit);
        }
        assertThat(first.archives())
                .extracting(Archive::reading)
                .containsExactly(Archive.Reading.SLOW, Archive.Reading.UNREAD);
        assertThat(asked).hasValueLessThan(25);
        BackupArchives.Snapshot second = collect(new BackupArchives(), Optional.of(first));

        assertThat(second.archives())
                .extracting(Archive::reading)
                .containsExactly(Archive.Reading.SLOW, Archive.Reading.WHOLE);
        assertThat(Judged.first(new BackupIntegrity(), second).verdict().reason())
                .isEqualTo("slow");
        Path touched = backups.aged(large, Duration.ofHours(2));
        assertThat(collect(new BackupArchives(), Optional.of(second)).archives())
                .extracting(Archive::reading)
                .containsOnly(Archive.Reading.WHOLE);
        assertThat(touched).exists();
    }
}
