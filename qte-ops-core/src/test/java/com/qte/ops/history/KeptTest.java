package com.qte.ops.history;

import static com.qte.ops.history.Given.CHECK;
import static com.qte.ops.history.Given.SUBJECT;
import static com.qte.ops.history.Given.T;
import static com.qte.ops.history.Given.record;
import static com.qte.ops.history.Given.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk, and what a disk does. */
@Timeout(120)
class KeptTest {
    private static final Bounds SMALL = new Bounds(100, 10_000, 64 << 10);

    @TempDir
    private Path folder;

    private Path file;
    private Instant now = T;
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void file() {
        file = folder.resolve("history.jsonl");
    }

    private History owner(Bounds bounds) {
        History history = History.open(file, () -> now, bounds);
        history.keep(told::add, work -> false);
        return history;
    }

    private History reader() {
        return History.open(file, () -> now);
    }

    @Test
    void keep_restart_sameSeries() throws IOException {
        Map<String, Series> before;
        try (History history = owner(SMALL)) {
            for (int i = 0; i < 600; i++) {
                record(history, "", T.plusMillis(15_000L * i), i / 7.0);
                record(history, "数据 \n\"\0\uD83D\uDE00", T.plusMillis(15_000L * i), -i);
            }
            now = T.plusSeconds(9_000);
            before = history.of(CHECK, SUBJECT);
        }

        assertThat(reader().of(CHECK, SUBJECT)).isEqualTo(before).hasSize(2);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(told).isEmpty();
    }

    @Test
    void keep_thenRestartedOften_everyRunIsThere() {
        for (int run = 0; run < 5; run++) {
            try (History history = owner(SMALL)) {
                assertThat(series(history, "").sum()).isEqualTo(run);
                record(history, "", now, 1);
                now = now.plusSeconds(60);
            }
        }
    }

    @Test
    void keep_twice_refused() {
        try (History history = owner(SMALL)) {
            assertThatThrownBy(() -> history.keep(told::add, work -> false)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void open_withoutKeeping_leavesTheFileAlone() throws IOException {
        try (History history = reader()) {
            record(history, "", T, 1);
            history.save();
        }
        assertThat(folder).isEmptyDirectory();

        Files.writeString(file, "garbage");
        try (History history = reader()) {
            record(history, "", T, 1);
            history.save();
        }
        assertThat(file).hasContent("garbage");
    }

    @Test
    void save_nothingNew_writesNothing() throws IOException {
        try (History history = owner(SMALL)) {
            record(history, "", T, 1);
            history.save();
            Files.delete(file);
            history.save();
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void save_fileTooLarge_writtenAnewAndNothingIsLost() throws IOException {
        boolean shrunk = false;
        long largest = 0;
        try (History history = owner(SMALL)) {
            long last = 0;
            for (int i = 0; i < 3_000; i++) {
                now = T.plusSeconds(15L * i);
                record(history, "", now, i);
                history.save();
                long size = Files.size(file);
                shrunk |= size < last;
                last = size;
                largest = Math.max(largest, size);
            }
            Series before = series(history, "");
            Series after = series(reader(), "");
            assertThat(after.count()).isEqualTo(3_000);
            assertThat(after.sum()).isEqualTo(before.sum(), within(1e-3));
        }
        assertThat(shrunk).isTrue();
        assertThat(largest).isLessThanOrEqualTo(SMALL.bytes() + 1_000);
        assertThat(folder).isDirectoryContaining("glob:**history.jsonl");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void save_moreThanFits_theMostRecentIsKept() throws IOException {
        try (History history = owner(new Bounds(100, 10_000, 8 << 10))) {
            for (int part = 0; part < 100; part++) {
                now = T.plusSeconds(part);
                record(history, "part" + part, now, part);
            }
            history.save();
            assertThat(Files.size(file)).isBetween(5L << 10, 6L << 10);
        }
        assertThat(reader().of(CHECK, SUBJECT)).containsKey("value#part99").doesNotContainKey("value#part0");
    }

    @Test
    void save_moreWaitsThanMayWait_writtenFromMemoryOnce() {
        try (History history = owner(Bounds.USUAL)) {
            for (int i = 0; i < 25_000; i++) {
                now = T.plusSeconds(i);
                record(history, "part" + i % 100, now, 1);
            }
            history.save();
            record(history, "part0", now, 1);
        }
        History reader = reader();
        double sum = 0;
        for (int part = 0; part < 100; part++) {
            sum += series(reader, "part" + part).sum();
        }
        assertThat(sum).isEqualTo(25_001, within(1e-6));
    }

    /** The worst that can be remembered still fits the lines. */
    @Test
    void save_longestNamesAndNumbers_areReadBack() {
        String part = "\u0001".repeat(512 - "a.checkplacemainvalue".length());
        try (History history = owner(Bounds.USUAL)) {
            for (int i = 0; i < 200; i++) {
                now = T.plusMillis(i);
                record(history, part, now, -1.2345678901234567e-300);
            }
        }
        assertThat(series(reader(), part).count()).isEqualTo(200);
    }

    @Test
    void open_pointsOfTheFuture_dropped() {
        try (History history = owner(SMALL)) {
            record(history, "", T.plusSeconds(10), 1);
            record(history, "", T.plusSeconds(20), 2);
        }
        now = T.plusSeconds(10);
        History early = reader();
        now = T.plusSeconds(30);

        assertThat(series(early, "").points()).containsExactly(new Point(T.plusSeconds(10), 1));
    }

    @Test
    void open_folderInItsPlace_noHistory() throws IOException {
        Files.createDirectory(file);
        assertThat(series(reader(), "").points()).isEmpty();
    }

    @Test
    void save_noFolderToWriteInto_toldOnceAndMemoryGoesOn() throws IOException {
        file = Files.writeString(folder.resolve("file"), "").resolve("history.jsonl");
        failing();
    }

    @Test
    void save_diskFull_toldOnceAndMemoryGoesOn() throws IOException {
        assumeThat(Path.of("/dev/full")).exists();
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        failing();
        Files.delete(file);
    }

    private void failing() {
        try (History history = owner(SMALL)) {
            for (int i = 0; i < 3; i++) {
                record(history, "", T, 1);
                history.save();
            }
            assertThat(series(history, "").sum()).isEqualTo(3);
        }
        assertThat(told).hasSize(1).first().asString().contains("not saved any more");
    }

    @Test
    void save_newFileCannotBeMade_oldOneStays() throws IOException {
        try (History history = owner(SMALL)) {
            record(history, "", T, 1);
        }
        Files.writeString(file, "torn", java.nio.file.StandardOpenOption.APPEND);
        Files.createDirectories(folder.resolve("history.jsonl.new").resolve("in the way"));
        try (History history = owner(SMALL)) {
            record(history, "", T, 2);
        }

        assertThat(series(reader(), "").points()).containsExactly(new Point(T, 1));
        assertThat(told).hasSize(1);
    }

    /** A new owner: everything older is coarser already, and nothing is counted twice. */
    @Test
    void keep_days_threeTimesInAnHourAndSumsStay() {
        List<Double> sums = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            try (History history = owner(new Bounds(100, 10_000, 32 << 10))) {
                for (int i = 0; i < 4 * 240; i++) {
                    now = now.plusSeconds(15);
                    record(history, "", now, i % 80 == 0 ? 1 : 0);
                    if (i % 4 == 0) {
                        history.save();
                    }
                }
                Series all = series(history, "");
                assertThat(all.within(Duration.ofHours(1), now).sum()).isEqualTo(3);
                sums.add(all.sum());
            }
            assertThat(series(reader(), "").sum()).isEqualTo(sums.get(run), within(1e-9));
            now = now.plusSeconds(600);
        }
        assertThat(sums).hasSize(4);
        assertThat(sums.get(3)).isEqualTo(48, within(1e-9));
    }
}
