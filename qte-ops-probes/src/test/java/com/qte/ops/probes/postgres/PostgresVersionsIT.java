package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * On real servers of every version: each check of the cheap tier finds its faults, and none where all is well; roles see
 * and can do what is documented.
 */
class PostgresVersionsIT {
    private static final List<Faulty> SERVERS = new ArrayList<>();

    /** All at once, so that one has run for a while when it is crashed. */
    @BeforeAll
    static void start() {
        PostgresServer.VERSIONS.stream()
                .filter(PostgresServer::has)
                .map(Faulty::new)
                .forEach(SERVERS::add);
    }

    @AfterAll
    static void stop() {
        SERVERS.forEach(Faulty::close);
    }

    @TestFactory
    Stream<DynamicContainer> versions() {
        return SERVERS.stream().map(server -> DynamicContainer.dynamicContainer(server.name(), faults(server)));
    }

    @Test
    void grants_bothLanguages_same() {
        assertThat(Grants.of("postgres-privileges.zh.md"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("purpose")
                .isEqualTo(Grants.of("postgres-privileges.md"));
        assertThat(Grants.open("postgres-privileges.zh.md")).isEqualTo(Grants.open("postgres-privileges.md"));
    }

    private static Stream<DynamicTest> faults(Faulty faulty) {
        return Stream.of(
                        Stream.of(faulty.fault("healthy", () -> healthy(faulty))),
                        new SessionFaults(faulty).tests(),
                        new LoginFaults(faulty).tests(),
                        new LogFaults(faulty).tests(),
                        Stream.of(faulty.fault("healthy again", () -> healthy(faulty))),
                        new Privileges(faulty).tests(),
                        new Downtimes(faulty).tests())
                .flatMap(tests -> tests);
    }

    private static void healthy(Faulty faulty) throws Exception {
        Snapshot before = faulty.visit().collect();
        Snapshot snapshot = faulty.visit().collect();
        List<Verdict> verdicts = new PostgresActivity()
                .spec().checks().stream()
                        .flatMap(check ->
                                Judged.first(check, snapshot).after(before, Duration.ofSeconds(15)).verdicts().stream())
                        .toList();
        assertThat(verdicts).extracting(Verdict::reason).doesNotContain("no-pg-monitor");
        FaultTrial.healthy(faulty.name(), verdicts);
    }
}
