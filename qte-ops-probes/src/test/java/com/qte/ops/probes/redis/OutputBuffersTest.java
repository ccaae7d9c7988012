package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputBuffersTest {
    private final OutputBuffers check = new OutputBuffers();

    @ParameterizedTest
    @CsvSource({
        "31999999, 1000, HEALTHY, ok",
        "32000000, 1000, FAILING, one-lags",
        "32000001, 1000, FAILING, one-lags",
        "1999990, 10, HEALTHY, ok",
        "2000000, 10, DEGRADED, all-lag",
        "2000010, 10, DEGRADED, all-lag"
    })
    void judge_whatWaits_byLargestAndAverage(long bytes, long clients, Status status, String reason) {
        Verdict verdict = Judged.first(check, snapshot(clients, bytes, "get")).verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"monitor, monitor", "subscribe, slow-subscriber", "psubscribe, slow-subscriber", "lrange, slow-reader"})
    void judge_largestClient_causeByItsCommand(String command, String cause) {
        assertThat(Judged.first(check, snapshot(1_000, 50_000_000, command))
                        .verdict()
                        .causes())
                .containsExactly(cause);
    }

    @Test
    void judge_nobodySeen_skipped() {
        assertThat(Judged.first(check, new ClientsSnapshot(0, 0, List.of())).verdict())
                .isEqualTo(Verdict.skipped("info-unseen"));
    }

    @Test
    void parse_clientList_replicasLeftOutAndNamesRedacted() {
        ClientsSnapshot snapshot = ClientList.parse(
                "id=1 addr=10.0.0.1:1 name=secret flags=N omem=5 cmd=get user=default\n"
                        + "id=2 addr=10.0.0.2:1 name= flags=S omem=900 cmd=replconf\n"
                        + "id=3 addr=10.0.0.3:1 name= flags=P omem=70 cmd=subscribe\nnonsense\n omem=x\n",
                text -> text.replace("secret", "***"));

        assertThat(snapshot)
                .isEqualTo(new ClientsSnapshot(
                        3,
                        75,
                        List.of(
                                new ClientsSnapshot.Waiting("10.0.0.3:1", "", "subscribe", 70),
                                new ClientsSnapshot.Waiting("10.0.0.1:1", "***", "get", 5),
                                new ClientsSnapshot.Waiting("", "", "", 0))));
    }

    static ClientsSnapshot snapshot(long clients, long bytes, String command) {
        return new ClientsSnapshot(
                clients, bytes, List.of(new ClientsSnapshot.Waiting("10.0.0.1:1", "quotes", command, bytes)));
    }
}
