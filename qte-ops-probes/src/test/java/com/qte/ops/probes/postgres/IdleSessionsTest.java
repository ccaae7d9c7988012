package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleSessionsTest {
    private final Given given = new Given();

    private Verdict verdict() {
        return Judged.first(new IdleSessions(), given.snapshot()).verdict();
    }

    @ParameterizedTest
    @CsvSource({
        "50, 0, HEALTHY, ok",
        "79, 60, HEALTHY, some-idle",
        "80, 1, DEGRADED, idle",
        "89, 10, DEGRADED, idle",
        "89, 9, HEALTHY, some-idle",
        "90, 11, FAILING, idle",
        "100, 20, HEALTHY, some-idle"
    })
    void judge_idleAndUsed_onlyWhereTheyFillTheSlots(int clients, int idle, Status status, String reason) {
        given.slots = 100;
        given.clients = clients;
        given.idleOverAnHour = idle;
        assertThat(verdict()).extracting(Verdict::status, Verdict::reason).containsExactly(status, reason);
    }
}
