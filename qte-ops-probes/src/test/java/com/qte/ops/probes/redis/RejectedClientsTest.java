package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedClientsTest {
    private final RejectedClients check = new RejectedClients();

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "1, DEGRADED", "5, DEGRADED", "6, FAILING"})
    void judge_rejectedInAMinute_aroundTheLimits(int rejected, Status status) {
        assertThat(judged(rejected).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_fewEachVisit_summedOverTheMinute() {
        assertThat(judged(2)
                        .recorded("added", "", Given.series(60, 1))
                        .verdict()
                        .status())
                .isEqualTo(Status.FAILING);
    }

    private Judged<RedisSnapshot> judged(int rejected) {
        return Judged.first(
                        check,
                        Given.well()
                                .with("connected_clients", 60)
                                .with("rejected_connections", rejected)
                                .snapshot())
                .after(Given.well().snapshot(), Given.INTERVAL);
    }

    /** As protected mode refuses strangers, and our own knock among them. */
    @Test
    void judge_rejectedWhileSlotsAreFree_notForWantOfThem() {
        Verdict verdict = Judged.first(
                        check, Given.well().with("rejected_connections", 90).snapshot())
                .after(Given.well().snapshot(), Given.INTERVAL)
                .verdict();

        assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
        assertThat(verdict.reason()).isEqualTo("not-for-slots");
    }

    @Test
    void judge_rejectedAndFreeAgain_counts() {
        assertThat(Judged.first(
                                check,
                                Given.well().with("rejected_connections", 7).snapshot())
                        .after(Given.well().with("connected_clients", 100).snapshot(), Given.INTERVAL)
                        .verdict()
                        .status())
                .isEqualTo(Status.FAILING);
    }
}
