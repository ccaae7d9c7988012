package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockOffsetTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new ClockOffset(), given.snapshot()).verdict();
    }

    /** The round trip is a millisecond: half of one does not count. */
    @ParameterizedTest
    @CsvSource({
        "0, HEALTHY",
        "500, HEALTHY",
        "501, DEGRADED",
        "-501, DEGRADED",
        "2000, DEGRADED",
        "2001, FAILING",
        "-2001, FAILING"
    })
    void judge_apart_limit(long millis, Status status) {
        given.clockAhead = Duration.ofMillis(millis);
        assertThat(verdict().status()).isEqualTo(status);
    }
}
