package com.qte.ops.remediation.postgres.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From before when rows may go, what is in a file of them, and how large an index will be. */
class ExpiredTest {
    @TempDir
    Path folder;

    @Test
    void before_zonedColumn_beginningOfTheDay() {
        assertThat(Expired.before(Instant.parse("2026-11-26T15:00:00Z"), Duration.ofDays(365), true))
                .isEqualTo("2025-11-26T00:00:00Z");
    }

    @Test
    void before_columnWithoutAZone_aDayLater() {
        assertThat(Expired.before(Instant.parse("2026-11-26T15:00:00Z"), Duration.ofDays(365), false))
                .isEqualTo("2025-11-25T00:00:00Z");
    }

    @Test
    void write_linesWithinQuotes_countedAsOneRow() throws Exception {
        byte[] rows = "id,note\n1,\"two\nlines, \"\"quoted\"\"\"\n2,\n".getBytes(StandardCharsets.UTF_8);

        Export export = Export.write(
                folder.resolve("rows.gz"),
                out -> {
                    out.write(rows);
                    return 2;
                },
                Export.Between.NOTHING);

        assertThat(export.rows()).isEqualTo(2);
        assertThat(export).isEqualTo(Export.read(folder.resolve("rows.gz")));
    }

    @Test
    void write_fewerRowsThanTheServerSent_throws() {
        assertThat(catchThrowable(() -> Export.write(
                        folder.resolve("rows.gz"),
                        out -> {
                            out.write("id\n1\n".getBytes(StandardCharsets.UTF_8));
                            return 2;
                        },
                        Export.Between.NOTHING)))
                .hasMessageContaining("holds 1 rows");
    }

    @Test
    void estimate_millionNumbers_someTwentyMegabytes() {
        assertThat(Room.estimate(1_000_000, 8)).isBetween(20_000_000L, 25_000_000L);
        assertThat(Room.estimate(0, 8)).isZero();
    }
}
