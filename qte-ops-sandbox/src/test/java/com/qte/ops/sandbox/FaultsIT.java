package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of the sandbox, injected for real, is traced to its root; and is gone when it is gone. */
class FaultsIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Sandbox sandbox;
    private static QteOps ops;

    @BeforeAll
    static void start() throws Exception {
        sandbox = Sandbox.start(step -> {});
        ops = QteOps.builder()
                .configuration(Configuration.load(Optional.of(sandbox.configuration()), Map.of(), Map.of()))
                .build();
    }

    @AfterAll
    static void stop() {
        ops.close();
        sandbox.close();
    }

    @BeforeEach
    void healthy() throws Exception {
        await(diagnosis -> roots(diagnosis).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "LOCK, postgres.connections.idle-in-transaction",
        "QUERY, postgres.queries.slow",
        "CONNECTIONS, postgres.connections.saturation",
        "REDIS_FULL, redis.memory.policy",
        "PAUSE_POSTGRES, postgres.reachable",
        "PAUSE_REDIS, redis.reachable"
    })
    void diagnose_fault_itsRootIsFoundFirst(Fault.Kind kind, String root) throws Exception {
        try (Fault fault = sandbox.faults().inject(kind)) {
            assertThat(fault.kind()).isEqualTo(kind);
            Diagnosis ill = await(diagnosis -> !diagnosis.rootCauses().isEmpty()
                    && diagnosis.rootCauses().get(0).check().equals(root)
                    && diagnosis.rootCauses().get(0).confirmed());
            assertThat(ill.status()).isIn(Status.FAILING, Status.DEGRADED);
        }
    }

    @Test
    void diagnose_postgresStopped_isTheOnlyRootAndHidesWhatNeedsIt() throws Exception {
        try (Fault fault = sandbox.faults().pausePostgres()) {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.PAUSE_POSTGRES);
            long began = System.nanoTime();
            ops.diagnose(Scope.usual());
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));

            Diagnosis ill = await(diagnosis -> roots(diagnosis).equals(List.of("postgres.reachable")));

            Finding root = ill.rootCauses().get(0);
            assertThat(root.status()).isEqualTo(Status.FAILING);
            assertThat(root.reason()).isEqualTo("timed-out");
            assertThat(ill.findings())
                    .filteredOn(finding -> finding.check().startsWith("postgres.")
                            && !finding.id().equals(root.id()))
                    .isNotEmpty()
                    .allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.SKIPPED));
        }
    }

    /** What Redis refused within the last minutes still counts, and is all that may be left of the fault before. */
    private static List<String> roots(Diagnosis diagnosis) {
        return diagnosis.rootCauses().stream()
                .map(Finding::check)
                .filter(check -> !check.equals("redis.errors"))
                .toList();
    }

    private static Diagnosis await(Predicate<Diagnosis> shown) throws Exception {
        Optional<Diagnosis> seen = new Rounds(ops, diagnosis -> {}).until(shown, SOON);
        return seen.orElseThrow(() -> new AssertionError("not seen; the last round said " + told(ops.last())));
    }

    private static String told(Optional<Diagnosis> last) {
        return last.stream()
                .flatMap(diagnosis -> diagnosis.findings().stream())
                .filter(finding -> finding.status() != Status.HEALTHY)
                .map(finding -> finding.status() + " " + finding.id() + " " + finding.reason() + " <- "
                        + finding.causedBy().map(Finding.Id::toString).orElse("-"))
                .collect(Collectors.joining("\n"));
    }
}
