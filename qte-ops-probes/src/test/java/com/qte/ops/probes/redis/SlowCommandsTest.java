package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlowCommandsTest {
    private final SlowCommands check = new SlowCommands();

    @ParameterizedTest
    @CsvSource({"999, HEALTHY", "1000, FAILING", "1001, FAILING"})
    void judge_oneNewEntry_failingFromASecond(long millis, Status status) {
        assertThat(judged(Given.well().slowLog(entry(7, 5)), entry(8, millis), entry(7, 5))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_longButOld_healthy() {
        assertThat(judged(Given.well().slowLog(entry(7, 5000)), entry(7, 5000))
                        .verdict()
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @ParameterizedTest
    @CsvSource({"9, HEALTHY", "10, DEGRADED", "11, DEGRADED"})
    void judge_newEntries_degradedFromTen(int added, Status status) {
        // the log holds the newest only: the id tells how many there were
        assertThat(judged(Given.well().slowLog(entry(7, 5)), entry(7 + added, 5))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_fewEachVisit_summedOverTheMinute() {
        assertThat(judged(Given.well().slowLog(entry(7, 5)), entry(9, 5))
                        .recorded("added", "", Given.series(60, 2))
                        .verdict()
                        .status())
                .isEqualTo(Status.DEGRADED);
    }

    @Test
    void judge_logWasEmpty_allNew() {
        assertThat(judged(Given.well().slowLog(), entry(3, 1000)).verdict().status())
                .isEqualTo(Status.FAILING);
    }

    @Test
    void judge_logReset_healthy() {
        assertThat(judged(Given.well().slowLog(entry(7, 5000))).verdict().status())
                .isEqualTo(Status.HEALTHY);
    }

    @Test
    void judge_firstSampleOrAnotherRun_skipped() {
        assertThat(Judged.first(check, Given.well().snapshot()).verdict()).isEqualTo(Verdict.skipped("first-sample"));
        assertThat(judged(Given.well().with("run_id", "b").slowLog(entry(7, 5)), entry(1, 5000))
                        .verdict())
                .isEqualTo(Verdict.skipped("counters-reset"));
    }

    private Judged<RedisSnapshot> judged(Given before, RedisSnapshot.SlowCommand... now) {
        return Judged.first(check, Given.well().slowLog(now).snapshot()).after(before.snapshot(), Given.INTERVAL);
    }

    private static RedisSnapshot.SlowCommand entry(long id, long millis) {
        return new RedisSnapshot.SlowCommand(id, Duration.ofMillis(millis), "KEYS");
    }
}
