package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedClientsTest {
    private final BlockedClients check = new BlockedClients();

    @ParameterizedTest
    @CsvSource({"9, HEALTHY", "10, HEALTHY", "49, HEALTHY", "50, FAILING", "51, FAILING"})
    void judge_justNow_failingFromFifty(int blocked, Status status) {
        assertThat(judged(blocked).verdict().status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"45, 10, HEALTHY", "60, 9, HEALTHY", "60, 10, DEGRADED", "75, 10, DEGRADED"})
    void judge_tenForSomeTime_degradedFromAMinute(int seconds, int value, Status status) {
        assertThat(judged(10)
                        .recorded("blocked", "", Given.series(seconds, value))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"61, HEALTHY", "60, DEGRADED"})
    void judge_nobodyLookedForAMinute_nothingIsKnown(int secondsAgo, Status status) {
        Series before = new Series(List.of(
                new Series.Point(Judged.AT.minusSeconds(75), 10),
                new Series.Point(Judged.AT.minusSeconds(secondsAgo), 10)));
        assertThat(judged(10).recorded("blocked", "", before).verdict().status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"7, HEALTHY", "8, DEGRADED", "9, DEGRADED"})
    void judge_fewerWhileRaised_clearsByTwo(int blocked, Status status) {
        assertThat(judged(blocked).raised("", Status.DEGRADED).verdict().status())
                .isEqualTo(status);
    }

    @Test
    void judge_queue_skipped() {
        assertThat(Judged.first(
                                check,
                                Given.well()
                                        .use(RedisUse.QUEUE)
                                        .with("blocked_clients", 99)
                                        .snapshot())
                        .verdict()
                        .reason())
                .isEqualTo("consumers");
    }

    private Judged<RedisSnapshot> judged(int blocked) {
        return Judged.first(check, Given.well().with("blocked_clients", blocked).snapshot());
    }
}
