package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.ServerFacts.ReadOnlyRole;
import com.qte.ops.testkit.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource({"0, DEGRADED", "1, FAILING", "20, FAILING"})
    void judge_roleReadOnlyBySetting_failingWhereItHasSessions(int sessions, Status status) {
        given.readOnlyRoles.add(new ReadOnlyRole("qte_engine", sessions));
        given.readOnlyRoles.add(new ReadOnlyRole("batch", 0));
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, "role-by-setting");
        assertThat(verdict().evidence()).contains(Evidence.items("roles", List.of("batch", "qte_engine")));
    }

    @Test
    void judge_everybodyReadOnlyAndARoleToo_everybodyIsTold() {
        given.readOnlyByDefault = true;
        given.readOnlyRoles.add(new ReadOnlyRole("qte_engine", 1));
        assertThat(verdict().reason()).isEqualTo("by-setting");
    }
}
