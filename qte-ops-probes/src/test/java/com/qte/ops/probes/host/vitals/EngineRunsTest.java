package com.qte.ops.probes.host.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.ProcessSnapshot.Sight;
import com.qte.ops.testkit.Judged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EngineRunsTest {
    @ParameterizedTest
    @EnumSource(Sight.class)
    void judge_notSeen_failsOnlyWhereItIsKnownToBeGone(Sight sight) {
        Status status = Judged.first(new EngineRuns(), new ProcessSnapshot(sight, "[8080]", Optional.empty()))
                .verdict()
                .status();

        boolean gone = List.of(Sight.ABSENT, Sight.NO_PID_FILE, Sight.GONE, Sight.SOMEBODY_ELSE, Sight.ZOMBIE)
                .contains(sight);
        assertThat(status).isEqualTo(gone ? Status.FAILING : Status.SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({"0.799, ok", "0.8, memory"})
    void judge_memory_ofWhatItMay(double share, String reason) {
        assertThat(judged(GivenProcess.memory(share)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"0.799, ok", "0.8, descriptors"})
    void judge_descriptors_ofWhatItMay(double share, String reason) {
        assertThat(judged(GivenProcess.descriptors(share)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"1999, ok", "2000, threads"})
    void judge_threads_soMany(long threads, String reason) {
        assertThat(judged(GivenProcess.threads(threads)).reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"0.799, 60, ok", "0.8, 60, cpu", "1, 39, ok", "1, 40, cpu"})
    void judge_cpu_shareAndTime(double share, int looks, String reason) {
        Verdict verdict =
                GivenProcess.busy(share, Given.looks(share, looks, 15)).verdict();

        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @Test
    void judge_startedAnew_noRateAcrossTheTwo() {
        Verdict verdict = Judged.first(new EngineRuns(), GivenProcess.running(4712, 90_000, 250, 100, 60))
                .after(GivenProcess.well(), Given.APART)
                .recorded("cpu", Verdict.WHOLE, Given.looks(1, 60, 15))
                .verdict();

        assertThat(verdict.status()).isEqualTo(Status.HEALTHY);
        assertThat(verdict.evidence()).extracting(fact -> fact.name()).doesNotContain("cpu");
    }

    private static Verdict judged(ProcessSnapshot seen) {
        return Judged.first(new EngineRuns(), seen).verdict();
    }
}
