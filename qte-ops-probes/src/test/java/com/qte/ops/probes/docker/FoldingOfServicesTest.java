package com.qte.ops.probes.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probes.BuiltInProbes;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.target.docker.ComposeService;
import com.qte.ops.target.docker.DockerTarget;
import com.qte.ops.target.docker.ServiceTarget;
import com.qte.ops.target.postgres.PostgresTarget;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a service explains, and what the engine does not. */
class FoldingOfServicesTest {
    private static final Subject DATABASE = new Subject("postgres", "main");
    private static final Subject CONTAINER = ServiceTarget.subjectOf("db");

    private final Topology topology = topology();

    private static Topology topology() {
        DockerTarget engine = new DockerTarget(
                URI.create("unix:///var/run/docker.sock"), Optional.of("qte"), List.of(ComposeService.named("db")));
        PostgresTarget database = new PostgresTarget(
                "main", "jdbc:postgresql://localhost/qte", "qte_ops", Optional.empty(), Optional.of("db"));
        Stream<CheckSpec> checks = new BuiltInProbes()
                .probes().stream()
                        .flatMap(probe -> probe.spec().checks().stream().map(check -> ((Check<?>) check).spec()));
        return Topology.of(checks.toList(), List.of(engine, engine.eachService().get(0), database));
    }

    @Test
    void deadContainer_explainsTheDatabaseInIt() {
        assertThat(topology.explains(of("docker.service", CONTAINER), of("postgres.reachable", DATABASE)))
                .isTrue();
        assertThat(topology.explains(of("docker.service.oom", CONTAINER), of("docker.service", CONTAINER)))
                .isTrue();
    }

    @Test
    void anotherContainer_explainsNothing() {
        assertThat(topology.explains(
                        of("docker.service", ServiceTarget.subjectOf("redis")), of("postgres.reachable", DATABASE)))
                .isFalse();
    }

    @Test
    void deadEngine_isNeededByServicesAndExplainsNoDatabase() {
        Finding engine = of("docker.daemon", DockerTarget.SUBJECT);
        assertThat(topology.needs(of("docker.service", CONTAINER), engine)).isTrue();
        assertThat(topology.explains(engine, of("docker.service.oom", CONTAINER)))
                .isTrue();
        assertThat(topology.explains(engine, of("postgres.reachable", DATABASE)))
                .isFalse();
    }

    private static Finding of(String check, Subject subject) {
        return Finding.first(
                new Finding.Id(check, subject, ""),
                Status.FAILING,
                Severity.P1,
                "x",
                List.of(),
                Map.of(),
                List.of(),
                Instant.EPOCH,
                1);
    }
}
