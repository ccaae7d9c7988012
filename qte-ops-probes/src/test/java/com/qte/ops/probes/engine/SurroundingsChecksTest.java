package com.qte.ops.probes.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSurroundings.Environment;
import com.qte.ops.probes.engine.EngineSurroundings.Snapshot;
import com.qte.ops.target.yaml.NotUnderstood;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class SurroundingsChecksTest {
    private static final Environment NONE = new Environment(Optional.empty(), false, Optional.empty());

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<Snapshot>> cases() {
        CheckCase<Snapshot> workers = CheckCase.of(new WorkerCount(), "probes")
                .snapshots(Surroundings.workers(4, 4))
                .seen(Surroundings.python(NONE))
                .seen(Surroundings.unread("unreadable"))
                .ladder("many", 0.01, share -> Surroundings.workers(10_000, (int) Math.round(10_000 * share)))
                .ladder("few", 0.01, share -> Surroundings.workers(10_000, (int) Math.round(10_000 * share)));
        for (NotUnderstood.Reason reason : NotUnderstood.Reason.values()) {
            if (reason != NotUnderstood.Reason.CHANGES_MORE) {
                workers = workers.seen(Surroundings.unread(reason.word()));
            }
        }
        CheckCase<Snapshot> python = CheckCase.of(new OptimisedPython(), "probes")
                .snapshots(
                        Surroundings.python(Surroundings.environment(Optional.empty())),
                        Surroundings.python(Surroundings.environment(Optional.of("1"))))
                .seen(Surroundings.python(NONE))
                .seen(Surroundings.python(new Environment(Optional.of("/proc/1/environ"), false, Optional.empty())));
        return List.of(workers, python);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 1, DEGRADED, few",
        "4, 2, HEALTHY, ok",
        "4, 8, HEALTHY, ok",
        "4, 9, DEGRADED, many",
        "1, 1, HEALTHY, ok",
        "1, 2, HEALTHY, ok",
        "3, 1, DEGRADED, few",
        "2, 8, DEGRADED, many"
    })
    void judge_workersForProcessors_byTheirShare(int processors, int workers, Status status, String reason) {
        Verdict verdict = Judged.first(new WorkerCount(), Surroundings.workers(processors, workers))
                .verdict();

        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"'', HEALTHY", "0, HEALTHY", "1, DEGRADED", "2, DEGRADED", "x, DEGRADED"})
    void judge_pythonOptimize_asPythonReadsIt(String value, Status status) {
        assertThat(python(Surroundings.environment(Optional.of(value))).status())
                .isEqualTo(status);
    }

    @Test
    void judge_noWayToTheProcess_skipped() {
        assertThat(python(NONE).reason()).isEqualTo("no-process");
    }

    private static Verdict python(Environment environment) {
        return Judged.first(new OptimisedPython(), Surroundings.python(environment))
                .verdict();
    }
}
