package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Status;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceRestartsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration NOW = Duration.ofSeconds(1);

    @ParameterizedTest
    @CsvSource({"2, HEALTHY", "3, DEGRADED", "4, DEGRADED", "5, FAILING"})
    void judge_countOfTheEngineGrew_byHowMuch(long starts, Status status) {
        assertThat(judged(Given.started(DAY, 7), Given.started(NOW, 7 + starts))
                        .verdict()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void judge_restartedByHandWhichSetsTheCountToNull_one() {
        assertStarted(judged(Given.started(DAY, 7), Given.started(NOW, 0)), 1);
    }

    @Test
    void judge_sameTimeOfStart_none() {
        assertStarted(judged(Given.started(DAY, 7), Given.started(DAY, 7)), 0);
    }

    @Test
    void judge_anotherContainer_deployedAndNotRestarted() {
        assertStarted(judged(Given.named("old", Given.started(DAY, 7)), Given.started(NOW, 0)), 0);
    }

    @Test
    void judge_oneAVisit_summedOverTheHour() {
        Series past = new Series(List.of(
                new Series.Point(Given.NOW.minusSeconds(3_000), 2),
                new Series.Point(Given.NOW.minusSeconds(1_000), 2)));
        assertThat(judged(Given.started(DAY, 7), Given.started(NOW, 0))
                        .recorded("started", "", past)
                        .verdict()
                        .status())
                .isEqualTo(Status.FAILING);
    }

    private static void assertStarted(Judged<ServiceSnapshot> judged, long starts) {
        assertThat(judged.verdict().evidence().get(0).display()).isEqualTo(Long.toString(starts));
    }

    private static Judged<ServiceSnapshot> judged(ContainerState before, ContainerState now) {
        return Judged.first(new ServiceRestarts(), Given.service(now))
                .after(Given.service(before), Duration.ofSeconds(15));
    }
}
