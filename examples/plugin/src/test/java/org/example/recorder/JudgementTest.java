package org.example.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
    private static final SpoolFiles.Snapshot EMPTY = new SpoolFiles.Snapshot(0, Optional.empty(), Optional.empty());

    /** The oldest file has waited for so long, and the youngest that was taken is so old. */
    private static SpoolFiles.Snapshot waits(double ageSeconds, double takenSeconds) {
        SpoolFiles.Waiting oldest = new SpoolFiles.Waiting("0900.ticks", ago(ageSeconds));
        return new SpoolFiles.Snapshot(1, Optional.of(oldest), Optional.of(ago(takenSeconds)));
    }

    private static Instant ago(double seconds) {
        return Judged.AT.minusMillis((long) (seconds * 1e3));
    }

    private static SpoolFiles.Snapshot many(int waiting) {
        return new SpoolFiles.Snapshot(waiting, Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "299, 9999, HEALTHY, ok, ",
        "300, 9999, DEGRADED, waits, loader-stopped",
        "1799, 9999, DEGRADED, waits, loader-stopped",
        "1800, 9999, FAILING, waits, loader-stopped",
        "1800, 1800, FAILING, waits, loader-stopped",
        "1800, 1799, FAILING, waits, refused",
        "300, 10, DEGRADED, waits, refused"
    })
    void stuck_ageAndWhatWasTaken(double age, double taken, Status status, String reason, String cause) {
        var verdict = Judged.first(new StuckFile(), waits(age, taken)).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.causes()).isEqualTo(Stream.ofNullable(cause).toList());
    }

    @Test
    void stuck_nothingWaits_healthy() {
        assertThat(Judged.first(new StuckFile(), EMPTY).verdict().reason()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "99, HEALTHY", "100, DEGRADED", "999, DEGRADED", "1000, FAILING"})
    void backlog_files(int waiting, Status status) {
        assertThat(Judged.first(new Backlog(), many(waiting)).verdict().status())
                .isEqualTo(status);
    }

    @TestFactory
    Stream<DynamicContainer> contract() {
        return CheckContract.all(List.of(
                CheckCase.of(new StuckFile(), "recorder")
                        .snapshots(EMPTY, waits(10, 60), waits(400, 500), waits(2_000, 3_000))
                        .seen(waits(400, 60))
                        .ladder("age", 1, age -> waits(age, 60)),
                CheckCase.of(new Backlog(), "recorder")
                        .snapshots(EMPTY, many(200), many(2_000))
                        .ladder("waiting", 1, waiting -> many((int) waiting))));
    }
}
