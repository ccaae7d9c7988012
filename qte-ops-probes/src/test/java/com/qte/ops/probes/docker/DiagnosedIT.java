package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.QteOpsBuilder;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probes.postgres.PostgresActivity;
import com.qte.ops.spi.Target;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the library as a whole makes of an engine that is gone, and of a container that is. */
@Timeout(60)
class DiagnosedIT {
    private static final Duration WITHIN = new Daemon().spec().timeout().plusMillis(250);

    @Test
    void engineGone_oneFaultAndNothingSaidOfServices() {
        List<Finding> findings = diagnosed(FakeEngine.at(FaultyServer.nobody()), List.of());
        assertOnlyTheEngine(findings, "refused");
    }

    @Test
    void engineSilent_oneFaultAndNothingSaidOfServices_inTime() {
        try (FaultyServer server = FaultyServer.with(Faults.silence())) {
            long begun = System.nanoTime();
            List<Finding> findings = diagnosed(FakeEngine.at(server.port()), List.of());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(WITHIN);
            assertOnlyTheEngine(findings, "silent");
        }
    }

    @Test
    void containerGone_explainsTheDatabaseThatRanInIt() {
        try (FakeEngine engine = FakeEngine.start()) {
            // the engine knows of a redis only
            DockerTarget target = engine.target();
            ServiceTarget service = new ServiceTarget(target, ComposeService.named("gone"));
            PostgresTarget database = new PostgresTarget(
                    "main",
                    "jdbc:postgresql://127.0.0.1:" + FaultyServer.nobody() + "/qte",
                    "qte_ops",
                    Optional.empty(),
                    Optional.of("gone"));
            List<Finding> findings = diagnosed(target, List.of(service, database));
            Finding reachable = of(findings, "postgres.reachable");
            assertThat(reachable.status()).isEqualTo(Status.FAILING);
            assertThat(reachable.causedBy().map(Finding.Id::toString)).contains("docker.service@container:gone");
        }
    }

    private static void assertOnlyTheEngine(List<Finding> findings, String reason) {
        assertThat(of(findings, "docker.daemon").reason()).isEqualTo(reason);
        assertThat(findings.stream()
                        .filter(finding -> finding.subject().type().equals("container"))
                        .map(Finding::status))
                .isNotEmpty()
                .containsOnly(Status.SKIPPED);
    }

    private static Finding of(List<Finding> findings, String check) {
        return findings.stream()
                .filter(finding -> finding.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError(check + " is not in " + findings));
    }

    private static List<Finding> diagnosed(DockerTarget engine, List<Target<?>> more) {
        QteOpsBuilder builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(Optional.empty(), Map.of(), Map.of()))
                .probe(new Daemon())
                .probe(new Services())
                .probe(new PostgresActivity());
        Stream.concat(Stream.of(engine), more.isEmpty() ? engine.eachService().stream() : more.stream())
                .forEach(builder::target);
        try (QteOps ops = builder.build()) {
            return ops.diagnose(Scope.usual()).findings();
        }
    }
}
