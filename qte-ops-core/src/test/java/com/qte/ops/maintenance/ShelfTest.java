package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShelfTest {
    @TempDir
    private Path state;

    private long reports() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("maintenance/reports"))) {
            return files.count();
        }
    }

    @Test
    void writeReport_many_theOldestGoByNumber() throws IOException {
        Shelf shelf = Shelf.of(state);
        for (int i = 0; i < 320; i++) {
            shelf.writeReport("daily-" + i, "{}");
        }
        assertThat(reports()).isEqualTo(300);
    }

    @Test
    void writeReport_large_theOldestGoBySizeAndTheNewestStays() throws IOException {
        Shelf shelf = Shelf.of(state);
        String large = " ".repeat((int) (Shelf.MOST_REPORT_BYTES / 3));
        for (int i = 0; i < 5; i++) {
            shelf.writeReport("daily-" + i, large);
            Files.setLastModifiedTime( // by a clock that was ahead
                    state.resolve("maintenance/reports/daily-" + i + ".json"),
                    FileTime.from(Instant.parse("2040-01-01T00:00:00Z").plusSeconds(i)));
        }
        assertThat(reports()).isEqualTo(3);
        assertThat(state.resolve("maintenance/reports/daily-4.json")).exists();
        shelf.writeReport("weekly-0", large + large + large);
        assertThat(reports()).isEqualTo(1);
    }

    @Test
    void prune_clockAheadByYears_costsNothing() throws IOException {
        Shelf shelf = Shelf.of(state);
        LocalDate today = LocalDate.parse("2026-11-26");
        for (int days = 0; days < 500; days += 50) {
            shelf.write(Sheet.blank(Checklist.DAILY, today.minusDays(days)));
        }
        shelf.prune(today.plusYears(3));
        assertThat(shelf.sheets(unread -> {})).hasSize(9);
        Files.writeString(state.resolve("maintenance/daily-2026-11-31.json"), "");
        shelf.prune(today);
        assertThat(shelf.sheets(unread -> {})).hasSize(9);
    }

    @Test
    void sweep_whatWasLeftHalfWritten_isTakenAway() throws IOException {
        Shelf shelf = Shelf.of(state);
        shelf.writeReport("daily-0", "{}");
        Path left = Files.writeString(state.resolve("maintenance/reports/.daily-1.json.draft"), "{");
        shelf.sweep();
        assertThat(left).doesNotExist();
        assertThat(reports()).isEqualTo(1);
    }
}
