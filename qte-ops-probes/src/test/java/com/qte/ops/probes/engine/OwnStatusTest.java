package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.http.Outcome;
import com.qte.ops.testkit.Judged;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnStatusTest {
    @ParameterizedTest
    @CsvSource({
        "UP, HEALTHY, ok",
        "up, HEALTHY, ok",
        "pass, HEALTHY, ok",
        "STARTING, RECOVERING, starting",
        "WARN, DEGRADED, warns",
        "DOWN, FAILING, down",
        "OUT_OF_SERVICE, FAILING, down",
        "maybe, UNKNOWN, other",
        "'', UNKNOWN, other"
    })
    void judge_word_itsStatus(String word, Status status, String reason) {
        Verdict verdict = judge(Optional.of(word));

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_noWord_skipped() {
        assertThat(judge(Optional.empty())).isEqualTo(Verdict.skipped("no-status"));
    }

    private static Verdict judge(Optional<String> word) {
        return Judged.first(new OwnStatus(), Seen.api(Seen.reach(Outcome.OK, 200, 5), word, Optional.empty()))
                .verdict();
    }
}
