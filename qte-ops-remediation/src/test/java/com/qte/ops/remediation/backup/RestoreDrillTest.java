package com.qte.ops.remediation.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.deploy.BackupTarget;
import com.qte.ops.target.deploy.Drill;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of an archive, and what never does. */
class RestoreDrillTest {
    private final Instant now = Clock.systemUTC().instant();
    private final RestoreDrill remediation = new RestoreDrill();
    private Backups backups;

    @BeforeEach
    void make() throws IOException {
        backups = Backups.made(true);
    }

    @AfterEach
    void remove() {
        backups.close();
    }

    private Path scratch() {
        return backups.target().scratch().orElseThrow();
    }

    private Plan plan() throws Exception {
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            return remediation.plan(call);
        }
    }

    private Drill drilled() throws Exception {
        Action action = plan().actions().get(0);
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            assertThat(remediation.apply(action, call).kind()).isEqualTo(Result.Kind.DONE);
        }
        assertThat(left()).containsExactly(Drill.FILE);
        return Drill.parse(Files.readString(Drill.file(scratch()))).orElseThrow();
    }

    private List<String> left() throws IOException {
        try (Stream<Path> all = Files.list(scratch())) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = RestoreDrillTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void apply_filesAndDumps_countedAndFoundComplete() throws Exception {
        Path unused = backups.backup(
                "a.tar.gz",
                Duration.ofHours(5),
                Map.of(
                        "qte/config.yaml", Backups.noise(),
                        "qte/db/trades.dump", resource("trades.dump"),
                        "qte/db/trades.sql", resource("trades.sql"),
                        "qte/db/old.sql.gz", packed(resource("trades.sql")),
                        "qte/db/schema.sql", "create table x();".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Drill drill = drilled();

        assertThat(drill.problem()).isEmpty();
        assertThat(drill.files()).isEqualTo(5);
        assertThat(drill.dumps()).isEqualTo(3);
        assertThat(drill.at()).isEqualTo(now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trades.dump", "trades.sql", "trades.sql.gz"})
    void apply_dumpCutOff_drillDidNotSucceed(String name) throws Exception {
        byte[] whole = name.equals("trades.sql.gz") ? resource("trades.sql") : resource(name);
        byte[] cut = Arrays.copyOf(whole, name.endsWith("dump") ? 40 : whole.length - 200);
        Path unused = backups.backup(
                "a.tar.gz",
                Duration.ofHours(5),
                Map.of("qte/" + name, name.endsWith("gz") ? packed(cut) : cut, "qte/x", Backups.noise()));

        assertThat(drilled().problem()).isPresent().get().asString().contains(name);
    }

    @Test
    void apply_emptyDump_drillDidNotSucceed() throws Exception {
        Path unused = backups.backup(
                "a.tar.gz", Duration.ofHours(5), Map.of("qte/db.sql", new byte[0], "qte/x", Backups.noise()));

        assertThat(drilled().problem()).isPresent();
    }

    /** Links and devices of an archive are never made, and nothing is written where they lead. */
    @Test
    void apply_linksAndDevices_neverMade() throws Exception {
        Path outside = Files.writeString(backups.folder().resolve("outside"), "mine");
        Path file = backups.target().folder().resolve("a.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            entry(tar, new TarArchiveEntry("qte/data"), Backups.noise());
            TarArchiveEntry link = new TarArchiveEntry("qte/link", TarConstants.LF_SYMLINK);
            link.setLinkName("data");
            entry(tar, link, new byte[0]);
            entry(tar, new TarArchiveEntry("qte/null", TarConstants.LF_CHR), new byte[0]);
            entry(tar, new TarArchiveEntry("qte/pipe", TarConstants.LF_FIFO), new byte[0]);
        }
        Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(5))));
        Path script = Files.writeString(
                backups.folder().resolve("look.sh"),
                "#!/bin/sh\nfind \"$1\" ! -type d ! -type f | grep . && exit 3\n" + "ln -s " + outside
                        + " \"$1/made-by-it\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        backups = backups.with(List.of(script.toString()));

        Drill drill = drilled();

        assertThat(drill.problem()).isEmpty();
        assertThat(drill.files()).isEqualTo(1);
        assertThat(outside).hasContent("mine");
    }

    private static void entry(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] bytes) throws IOException {
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "/tmp/outside", "qte/../../outside", "link/outside"})
    void plan_entryThatLeadsOutside_isNoBackup(String name) throws Exception {
        Path file = backups.target().folder().resolve("a.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
            link.setLinkName("x");
            entry(tar, link, new byte[0]);
            entry(tar, new TarArchiveEntry(name, true), Backups.noise());
        }
        Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(5))));

        assertThat(plan().note()).isEqualTo("none-verifies");
        assertThat(left()).isEmpty();
    }

    /** The walk refuses such names; but were it not to, the unpacking itself stays within its folder. */
    @Test
    void unpacked_scratch_ownFolderOnlyForThisAccount() throws Exception {
        Path archive = backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", Backups.noise()));
        try (Unpacked unpacked = Unpacked.of(archive, scratch(), () -> {}, Unpacked.Bounds.USUAL)) {
            assertThat(Files.getPosixFilePermissions(unpacked.folder(), LinkOption.NOFOLLOW_LINKS))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThat(unpacked.files()).allMatch(file -> file.startsWith(unpacked.folder()));
        }
        assertThat(left()).isEmpty();
    }

    /** Four files in three folders. */
    @ParameterizedTest
    @CsvSource({"6, REFUSED", "7, DONE"})
    void apply_moreFilesAndFoldersThanTheDiskIsToTake_refusedAndNothingNoted(int most, Result.Kind kind)
            throws Exception {
        byte[] none = {};
        Path unused = backups.backup(
                "a.tar.gz",
                Duration.ofHours(5),
                Map.of("qte/a/1", none, "qte/a/2", none, "qte/b/1", none, "qte/x", Backups.noise()));
        Result result = applied(new Unpacked.Bounds(most, Unpacked.Bounds.USUAL.disk()));

        assertThat(result.kind()).isEqualTo(kind);
        assertThat(left()).isEqualTo(kind == Result.Kind.DONE ? List.of(Drill.FILE) : List.of());
    }

    /** Not the backup's fault. */
    @Test
    void apply_diskIsFull_refusedAndNothingNoted() throws Exception {
        Path unused = backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", Backups.noise()));
        Result result = applied(new Unpacked.Bounds(
                100, file -> Files.newOutputStream(Path.of("/dev/full"), StandardOpenOption.WRITE)));

        assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(result.detail()).contains("nothing can be written to " + scratch());
        assertThat(left()).isEmpty();
    }

    /** The backup's fault. */
    @Test
    void apply_nameTooLong_drillDidNotSucceed() throws Exception {
        Path file = backups.target().folder().resolve("a.tar.gz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            entry(tar, new TarArchiveEntry("x".repeat(300)), Backups.noise());
        }
        Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofHours(5))));

        assertThat(drilled().problem()).isPresent();
    }

    private Result applied(Unpacked.Bounds bounds) throws Exception {
        Action action = plan().actions().get(0);
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            return new RestoreDrill(bounds).apply(action, call);
        }
    }

    @Test
    void apply_programSaysNo_drillDidNotSucceed() throws Exception {
        Path unused = backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", Backups.noise()));
        backups = backups.with(List.of("/bin/sh", "-c", "test -f $0/qte/x || exit 9; echo s3cret; exit 4"));

        assertThat(drilled().problem()).isPresent().get().asString().contains("exit code 4", "***");
    }

    @Test
    void apply_stopped_nothingIsLeft() throws Exception {
        Path unused =
                backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", Backups.noise(), "y", new byte[9]));
        Action action = plan().actions().get(0);
        int[] asked = {0};
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now).proceeding(() -> {
            if (++asked[0] > 2) {
                throw new OpsException(OpsException.Kind.DENIED, "the kill switch is engaged");
            }
        })) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> remediation.apply(action, call))
                    .isInstanceOf(OpsException.class);
        }
        assertThat(left()).isEmpty();
    }

    /** The time of the whole drill is asked for within a file, too. */
    @Test
    void apply_stoppedWithinOneLargeFile_nothingIsLeft() throws Exception {
        byte[] large = new byte[5_000_000];
        new java.util.Random(3).nextBytes(large);
        Path unused = backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", large));
        Action action = plan().actions().get(0);
        int[] asked = {0};
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now).proceeding(() -> {
            if (++asked[0] > 20) {
                throw new OpsException(OpsException.Kind.TIMEOUT, "the time of this action is up");
            }
        })) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> remediation.apply(action, call))
                    .isInstanceOf(OpsException.class);
        }
        assertThat(left()).isEmpty();
    }

    /** With a program that has not tried them yet, they are to be tried. */
    @Test
    void apply_dumpProvenInPart_saidSoUnlessAProgramTriesIt() throws Exception {
        Path unused = backups.backup(
                "a.tar.gz", Duration.ofHours(5), Map.of("qte/db/toc.dat", resource("toc.dat"), "x", Backups.noise()));

        assertThat(drilled().partly()).isEqualTo(1);
        assertThat(plan().note()).isEqualTo("recent");
        backups = backups.with(List.of("/bin/true"));
        Drill tried = drilled();
        assertThat(tried.partly()).isZero();
        assertThat(tried.problem()).isEmpty();
    }

    @Test
    void apply_backupOrNoteGoneOrAPipe_goneOrRefused() throws Exception {
        Path backup = backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", Backups.noise()));
        Action action = plan().actions().get(0);
        pipe(Drill.file(scratch()));
        assertThat(applied(action)).isEqualTo(Result.Kind.REFUSED);
        Files.delete(Drill.file(scratch()));
        Files.delete(backup);
        assertThat(applied(action)).isEqualTo(Result.Kind.GONE);
        pipe(backup);
        assertThat(applied(action)).isEqualTo(Result.Kind.GONE);
        assertThat(plan().note()).isEqualTo("none-verifies");
        assertThat(left()).isEmpty();
    }

    private static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    private Result.Kind applied(Action action) throws Exception {
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            return remediation.apply(action, call).kind();
        }
    }

    @Test
    void apply_leftoversOfADeadProcess_removedAndNothingElse() throws Exception {
        Path unused = backups.backup("a.tar.gz", Duration.ofHours(5), Map.of("qte/x", Backups.noise()));
        Path left = Files.createDirectories(scratch().resolve("drill-3f2504e0-4f89-41d3-9a0c-0305e82c3301/deep"));
        Path outside = Files.writeString(backups.folder().resolve("outside"), "mine");
        Files.createSymbolicLink(left.resolve("link"), outside);
        Files.setLastModifiedTime(left.getParent(), FileTime.from(now.minus(Duration.ofHours(2))));
        Path others = Files.createDirectory(scratch().resolve("drill-2026-11-01-prod-a"));
        Files.setLastModifiedTime(others, FileTime.from(now.minus(Duration.ofHours(2))));

        Action action = plan().actions().get(0);
        try (Call<BackupTarget> call = Call.at(backups.target()).when(now)) {
            assertThat(remediation.apply(action, call).kind()).isEqualTo(Result.Kind.DONE);
        }
        assertThat(left.getParent()).doesNotExist();
        assertThat(outside).hasContent("mine");
        assertThat(others).exists();
    }

    @Test
    void plan_nothingToDo_saysWhy() throws Exception {
        assertThat(plan().note()).isEqualTo("none-verifies");
        Files.writeString(
                Drill.file(scratch()),
                new Drill(now.minus(Duration.ofDays(3)), "a", 1, 1, 0, 0, java.util.Optional.empty()).text());
        assertThat(plan().note()).isEqualTo("recent");
    }

    /** A clock was ahead: how long ago that was, nobody knows. */
    @ParameterizedTest
    @CsvSource({"60, recent", "61, none-verifies", "31536000, none-verifies"})
    void plan_lastDrillIsOfTheFuture_notRecent(long secondsAhead, String note) throws Exception {
        Drill ahead = new Drill(now.plusSeconds(secondsAhead), "a", 1, 1, 0, 0, java.util.Optional.empty());
        Files.writeString(Drill.file(scratch()), ahead.text());

        assertThat(plan().note()).isEqualTo(note);
    }
}
