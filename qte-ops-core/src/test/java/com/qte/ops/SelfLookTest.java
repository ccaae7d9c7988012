package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SelfLookTest {
    @TempDir
    private Path folder;

    @Test
    void diagnose_twoLooks_measuresItsOwnThreadsAndJudgesNothingYet() {
        Configuration settings =
                Configuration.load(Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", folder.toString()));
        try (QteOps ops =
                QteOps.builder().withoutDiscovery().configuration(settings).build()) {
            assertThat(self(ops).reason()).isEqualTo("first-sample");

            Finding second = self(ops);
            assertThat(second.status()).isEqualTo(Status.SKIPPED);
            assertThat(second.reason()).isEqualTo("measuring");
            assertThat(number(second, "alive")).isPositive();
            assertThat(number(second, "cpuSeconds")).isPositive();
            assertThat(number(second, "bytes")).isPositive();
        }
    }

    private static Finding self(QteOps ops) {
        return ops.diagnose(Scope.usual()).findings().stream()
                .filter(found -> found.check().equals("ops.self"))
                .findFirst()
                .orElseThrow();
    }

    private static double number(Finding finding, String name) {
        return finding.evidence().stream()
                .filter(fact -> fact.name().equals(name))
                .map(Evidence.Number.class::cast)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
