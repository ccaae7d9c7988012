package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryFragmentationTest {
    private static final long MIB = 1024 * 1024;
    private final MemoryFragmentation check = new MemoryFragmentation();

    @ParameterizedTest
    @CsvSource({
        "1000000000, 1499999999, HEALTHY, ok",
        "1000000000, 1500000000, DEGRADED, fragmented",
        "199999998, 299999997, HEALTHY, ok",
        "200000000, 300000000, DEGRADED, fragmented",
        "1000000, 20000000, HEALTHY, ok",
        "1000000000, 901000000, HEALTHY, ok",
        "1000000000, 900000000, FAILING, swapped",
        "1000000000, 899000000, FAILING, swapped"
    })
    void judge_residentAgainstUsed_byRatioAndBytes(long used, long resident, Status status, String reason) {
        Verdict verdict = verdict(used, resident);

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"67108863, HEALTHY", "67108864, FAILING", "67108865, FAILING"})
    void judge_littleUsedAndLessResident_onlyFrom64MiBSwapped(long used, Status status) {
        assertThat(verdict(used, 32 * MIB).status()).isEqualTo(status);
    }

    @Test
    void judge_notTold_skipped() {
        assertThat(Judged.first(check, Given.well().with("used_memory_rss", "").snapshot())
                        .verdict()
                        .reason())
                .isEqualTo("info-unseen");
    }

    private Verdict verdict(long used, long resident) {
        return Judged.first(
                        check,
                        Given.well()
                                .with("used_memory", used)
                                .with("used_memory_rss", resident)
                                .snapshot())
                .verdict();
    }
}
