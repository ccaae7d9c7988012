package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadOnlyTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new ReadOnly(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "false, false, HEALTHY, ok",
        "true, false, FAILING, in-recovery",
        "false, true, FAILING, by-setting",
        "true, true, FAILING, in-recovery"
    })
    void judge_readOnly_failing(boolean inRecovery, boolean byDefault, Status status, String reason) {
        given.inRecovery = inRecovery;
        given.readOnlyByDefault = byDefault;
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }
}
