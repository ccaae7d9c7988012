package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedisReplicationTest {
    private final RedisReplication check = new RedisReplication();

    @Test
    void judge_masterThatNeverHadOne_skipped() {
        assertThat(whole(Given.well()).reason()).isEqualTo("alone");
    }

    @ParameterizedTest
    @CsvSource({"1, HEALTHY", "2, DEGRADED"})
    void judge_oneReplicaConnected_degradedWhereThereWereMore(int most, Status status) {
        assertThat(whole(copy("offset=10000,lag=0").replicasSeen(most)).status())
                .isEqualTo(status);
    }

    @Test
    void judge_noneLeft_failing() {
        Verdict verdict = whole(Given.well().replicasSeen(1));
        assertThat(verdict.status()).isEqualTo(Status.FAILING);
        assertThat(verdict.reason()).isEqualTo("vanished");
    }

    @ParameterizedTest
    @CsvSource({
        "'offset=9501,lag=0', HEALTHY, ok",
        "'offset=9500,lag=0', DEGRADED, behind",
        "'offset=9499,lag=0', DEGRADED, behind",
        "'offset=9001,lag=0', DEGRADED, behind",
        "'offset=9000,lag=0', FAILING, behind",
        "'offset=10000,lag=9', HEALTHY, ok",
        "'offset=10000,lag=10', DEGRADED, lagging",
        "'offset=10000,lag=59', DEGRADED, lagging",
        "'offset=10000,lag=60', FAILING, lagging",
        "'offset=9500,lag=60', FAILING, lagging"
    })
    void judge_oneReplica_byDistanceAndLag(String fields, Status status, String reason) {
        Verdict verdict = part(copy(fields).replicasSeen(1));
        assertThat(verdict.part()).isEqualTo("10.0.0.2:6379");
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_replicaNotYetOnline_recovering() {
        assertThat(part(Given.well().with("slave0", "ip=a,port=1,state=wait_bgsave,offset=0,lag=0"))
                        .status())
                .isEqualTo(Status.RECOVERING);
    }

    @ParameterizedTest
    @CsvSource({"0, HEALTHY", "10, HEALTHY", "29, HEALTHY", "30, DEGRADED", "59, DEGRADED", "60, FAILING"})
    void judge_replicaHearsNothing_degradedFromThirtySeconds(int seconds, Status status) {
        assertThat(whole(replica().with("master_link_status", "up").with("master_last_io_seconds_ago", seconds))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"0, DEGRADED", "59, DEGRADED", "60, FAILING"})
    void judge_replicaCutOff_failingFromSixtySeconds(int seconds, Status status) {
        assertThat(whole(replica().with("master_link_status", "down").with("master_link_down_since_seconds", seconds))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_replicaSyncing_recovering() {
        assertThat(whole(replica().with("master_link_status", "down").with("master_sync_in_progress", 1))
                        .status())
                .isEqualTo(Status.RECOVERING);
    }

    @Test
    void judge_roleChanged_degradedForAnHour() {
        Given now = replica().with("master_link_status", "up").with("master_last_io_seconds_ago", 1);
        assertThat(Judged.first(check, now.snapshot())
                        .after(Given.well().snapshot(), Given.INTERVAL)
                        .verdict()
                        .reason())
                .isEqualTo("role-changed");
        assertThat(Judged.first(check, now.snapshot())
                        .recorded("roleChanges", "", Given.series(15, 1))
                        .verdict()
                        .reason())
                .isEqualTo("role-changed");
    }

    @Test
    void judge_loading_skipped() {
        assertThat(whole(Given.well().replicasSeen(2).with("loading", 1)).reason())
                .isEqualTo("info-unseen");
    }

    private Verdict whole(Given given) {
        return Judged.first(check, given.snapshot()).verdicts().get(0);
    }

    private Verdict part(Given given) {
        return Judged.first(check, given.snapshot()).verdicts().get(1);
    }

    private static Given copy(String fields) {
        return Given.well().with("slave0", "ip=10.0.0.2,port=6379,state=online," + fields);
    }

    private static Given replica() {
        return Given.well().with("role", "slave");
    }
}
