package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.probes.postgres.tables.StorageFacts.Group;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageChecksTest {
    private final GivenStorage given = new GivenStorage();

    private Verdict verdict(Check<Snapshot> check) {
        return Judged.first(check, given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "9999999, 604801, HEALTHY, ok",
        "10000000, 604800, DEGRADED, never-read",
        "10000001, 604800, DEGRADED, never-read",
        "90000000, 604799, HEALTHY, too-early"
    })
    void judge_unreadIndex_limits(long bytes, long seconds, Status status, String reason) {
        given.countedFor = Duration.ofSeconds(seconds);
        given.unused.add(GivenStorage.unused(bytes));
        assertThat(verdict(new UnusedIndexes()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void judge_sameIndexTwice_namesTheOther() {
        assertThat(verdict(new DuplicateIndexes()).status()).isEqualTo(Status.HEALTHY);
        given.groups.add(new Group("public", "trades", "trades_pkey", List.of("trades_id"), 8_192));
        assertThat(verdict(new DuplicateIndexes()))
                .extracting(Verdict::part, Verdict::status)
                .containsExactly("public.trades_pkey", Status.DEGRADED);
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY, ok", "1, DEGRADED, beyond"})
    void judge_rowsBeyondRetention_anyIsTooMany(long rows, Status status, String reason) {
        given.beyond.add(GivenStorage.beyond(rows));
        assertThat(verdict(new RetainedRows()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @ParameterizedTest
    @CsvSource({
        "no-table, SKIPPED, no-table",
        "no-privilege, SKIPPED, no-privilege",
        "locked, SKIPPED, locked",
        "failed, UNKNOWN, count-failed"
    })
    void judge_retentionNotCounted_neverHealthy(String obstacle, Status status, String reason) {
        given.beyond.add(GivenStorage.obstacle(obstacle));
        assertThat(verdict(new RetainedRows()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }

    @Test
    void judge_noRetention_skipped() {
        assertThat(verdict(new RetainedRows()).reason()).isEqualTo("none-configured");
    }

    @ParameterizedTest
    @CsvSource({
        "99999999, 0.9, HEALTHY",
        "100000000, 0.399, HEALTHY",
        "100000000, 0.4, DEGRADED",
        "100000001, 0.401, DEGRADED"
    })
    void judge_emptyRoom_bothLimits(long bytes, double empty, Status status) {
        given.rooms.add(GivenStorage.room(bytes, OptionalDouble.of(empty), "measured"));
        assertThat(verdict(new Bloat()).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "locked, SKIPPED, locked",
        "no-privilege, SKIPPED, no-privilege",
        "no-statistics, SKIPPED, no-statistics",
        "failed, UNKNOWN, not-measured"
    })
    void judge_largeTableNotTold_neverHealthy(String how, Status status, String reason) {
        given.rooms.add(GivenStorage.room(200e6, OptionalDouble.empty(), how));
        assertThat(verdict(new Bloat()))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(status, reason);
    }
}
