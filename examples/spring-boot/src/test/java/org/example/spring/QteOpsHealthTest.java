package org.example.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;

class QteOpsHealthTest {
    @TempDir
    private Path folder;

    @Test
    void health_nothingLookedAtYet_down() {
        try (QteOps ops = ops(Status.HEALTHY)) {
            Health health = new QteOpsHealth(ops).health();
            assertThat(health.getStatus()).isEqualTo(org.springframework.boot.health.contributor.Status.DOWN);
            assertThat(health.getDetails().get("qte-ops")).isEqualTo(Map.of("reason", "no-news"));
        }
    }

    @Test
    void health_engineWorks_upWithItsChecks() {
        try (QteOps ops = ops(Status.HEALTHY)) {
            ops.diagnose(Scope.usual());
            Health health = new QteOpsHealth(ops).health();
            assertThat(health.getStatus()).isEqualTo(org.springframework.boot.health.contributor.Status.UP);
            assertThat(health.getDetails()).containsKeys("qte-ops", "engine.loop@engine:one");
        }
    }

    @Test
    void health_engineFails_down() {
        try (QteOps ops = ops(Status.FAILING)) {
            ops.diagnose(Scope.usual());
            assertThat(new QteOpsHealth(ops).health().getStatus())
                    .isEqualTo(org.springframework.boot.health.contributor.Status.DOWN);
        }
    }

    private QteOps ops(Status says) {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", folder.toString())))
                .target(new Engine())
                .probe(new Loop(says))
                .build();
    }

    record Engine() implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("engine", "one");
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    record Facts(Status says) {}

    record Loop(Status says) implements Probe<Engine, Facts> {
        @Override
        public ProbeSpec<Engine, Facts> spec() {
            return new ProbeSpec<>(
                    "engine.loops", Engine.class, Facts.class, Tier.CHEAP, Duration.ofSeconds(2), List.of(new Says()));
        }

        @Override
        public Facts collect(Visit<Engine, Facts> visit) {
            return new Facts(says);
        }
    }

    record Says() implements Check<Facts> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("engine.loop", Severity.P1);
        }

        @Override
        public List<Verdict> judge(Observation<Facts> seen) {
            return List.of(Verdict.of(seen.now().says(), "said"));
        }
    }
}
