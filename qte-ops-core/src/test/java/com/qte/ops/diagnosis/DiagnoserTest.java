package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DiagnoserTest {
    private static final String DB = "postgres:main";
    private final Diagnoser diagnoser = new Diagnoser(Topology.of(
            List.of(CheckSpec.of("a.check", Severity.P1), CheckSpec.of("b.check", Severity.P0)), List.of()));

    private Diagnosis diagnose(long epoch, Finding... findings) {
        Set<Prober.Covered> covered = Arrays.stream(findings)
                .map(finding -> new Prober.Covered(finding.check(), finding.subject()))
                .collect(Collectors.toSet());
        return diagnoser.diagnose(new Prober.Collected(epoch, Instant.EPOCH, List.of(findings), List.of(), covered));
    }

    private static boolean confirmed(Diagnosis diagnosis, String check) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow()
                .confirmed();
    }

    @Test
    void diagnose_illOnce_notConfirmed() {
        assertThat(confirmed(diagnose(1, Said.of("a.check", DB, Status.FAILING, 1)), "a.check"))
                .isFalse();
    }

    @Test
    void diagnose_illTwiceInARow_confirmed() {
        diagnose(1, Said.of("a.check", DB, Status.FAILING, 1));
        assertThat(confirmed(diagnose(2, Said.of("a.check", DB, Status.DEGRADED, 2)), "a.check"))
                .isTrue();
    }

    @Test
    void diagnose_wellInBetween_beginsAnew() {
        diagnose(1, Said.of("a.check", DB, Status.FAILING, 1));
        diagnose(2, Said.of("a.check", DB, Status.HEALTHY, 2));
        assertThat(confirmed(diagnose(3, Said.of("a.check", DB, Status.FAILING, 3)), "a.check"))
                .isFalse();
    }

    @Test
    void diagnose_sameResultHeldOver_isNotASecondLook() {
        diagnose(1, Said.of("a.check", DB, Status.FAILING, 1));
        assertThat(confirmed(diagnose(2, Said.of("a.check", DB, Status.FAILING, 1)), "a.check"))
                .isFalse();
    }

    @Test
    void diagnose_roundInBetweenThatDidNotLook_changesNothing() {
        diagnose(1, Said.of("a.check", DB, Status.FAILING, 1));
        diagnose(2, Said.of("b.check", DB, Status.HEALTHY, 2));
        assertThat(confirmed(diagnose(3, Said.of("a.check", DB, Status.FAILING, 3)), "a.check"))
                .isTrue();
    }

    @Test
    void diagnose_onlySkipped_unknown() {
        assertThat(diagnose(1, Said.of("a.check", DB, Status.SKIPPED)).status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void diagnose_unknownAndHealthy_unknown() {
        Diagnosis diagnosis =
                diagnose(1, Said.of("a.check", DB, Status.HEALTHY), Said.of("b.check", DB, Status.UNKNOWN));
        assertThat(diagnosis.status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void diagnose_severalFaults_gravestFirst() {
        Diagnosis diagnosis =
                diagnose(1, Said.of("a.check", DB, Status.DEGRADED), Said.of("b.check", DB, Status.FAILING));
        assertThat(diagnosis.rootCauses()).extracting(Finding::check).containsExactly("b.check", "a.check");
        assertThat(diagnosis.status()).isEqualTo(Status.FAILING);
    }
}
