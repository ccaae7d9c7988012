package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.sandbox.RoundTrips;
import com.qte.ops.spi.Tier;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P15: who looks does not get into the way, however crowded, locked or full the server is. */
@Timeout(300)
class GentleOnPostgresIT {
    private static final int TABLES = 10_000;
    private static final int SESSIONS = 500;
    private static final int LONGEST_STATEMENT_MILLIS = 2_000;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);
    private static final Scope CHEAP = new Scope(List.of("postgres.*"), EnumSet.of(Tier.CHEAP));
    private static final Scope ALL = new Scope(List.of("postgres.*"), EnumSet.allOf(Tier.class));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {13, 18})
    void looks_crowdedLockedAndFullServer_oneRoundTripAndNoWait(int major) throws Exception {
        Skips.unless(PostgresServer.has(major), "there is no PostgreSQL " + major);
        Trial trial = Trial.of(
                "P15-" + major,
                "PostgreSQL " + major + ": " + TABLES + " tables, " + SESSIONS
                        + " idle sessions, ACCESS EXCLUSIVE on every table, every slot taken",
                10);
        try (CrowdedPostgres crowd = new CrowdedPostgres(major, SESSIONS);
                RoundTrips door = new RoundTrips("127.0.0.1", crowd.server().port());
                QteOps ops = QteOps.builder().configuration(settings(door)).build();
                LockWatch watch = new LockWatch(crowd.server())) {
            ops.diagnose(CHEAP);
            Cheap alone = cheap(ops, door, crowd, trial.tries());
            crowd.tables(TABLES);
            crowd.idle(SESSIONS);
            Cheap crowded = cheap(ops, door, crowd, trial.tries());
            crowd.lockEverything();
            Cheap locked = cheap(ops, door, crowd, trial.tries());
            int cheapWaits = watch.waiting();
            Diagnosis everything = ops.diagnose(ALL);
            CrowdedPostgres.Took all = crowd.took();
            crowd.idle(SESSIONS);
            Cheap full = cheap(ops, door, crowd, trial.tries());
            trial.saw(
                    "cheap tier, round trips of %d visits and its longest statement: alone %s; crowded %s; locked %s; full %s; lock waits %d in %d looks; all tiers under the locks: %d findings, %d of them unknown, longest statement %.0f ms (allowed %d), longest wait for a lock %d ms (allowed %d)"
                            .formatted(
                                    trial.tries(),
                                    alone,
                                    crowded,
                                    locked,
                                    full,
                                    cheapWaits,
                                    watch.looks(),
                                    everything.findings().size(),
                                    unknown(everything),
                                    Math.max(all.longestMillis(), watch.longestMillis()),
                                    LONGEST_STATEMENT_MILLIS,
                                    watch.longestWait().toMillis(),
                                    LONGEST_WAIT.toMillis()));

            assertThat(List.of(alone, crowded, locked, full)).allSatisfy(stage -> {
                assertThat(stage.trips()).isEqualTo(trial.tries());
                assertThat(stage.took().longestMillis()).isLessThan(LONGEST_STATEMENT_MILLIS);
                assertThat(stage.took().waits()).isZero();
            });
            assertThat(cheapWaits).isZero();
            assertThat(watch.looks()).isGreaterThan(100);
            assertThat(all.longestMillis()).isLessThan(LONGEST_STATEMENT_MILLIS + 100.0);
            assertThat(watch.longestWait()).isLessThanOrEqualTo(LONGEST_WAIT);
        }
    }

    private static long unknown(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.status() == Status.UNKNOWN)
                .map(Finding::id)
                .filter(id -> id.subject().type().equals("postgres"))
                .count();
    }

    /** Visits of the cheap tier among which no login was due. */
    private static Cheap cheap(QteOps ops, RoundTrips door, CrowdedPostgres crowd, int visits) throws IOException {
        while (true) {
            crowd.took();
            int logins = door.connections();
            int trips = door.trips();
            for (int visit = 0; visit < visits; visit++) {
                ops.diagnose(CHEAP);
            }
            if (door.connections() == logins) {
                return new Cheap(door.trips() - trips, crowd.took());
            }
        }
    }

    private record Cheap(int trips, CrowdedPostgres.Took took) {
        @Override
        public String toString() {
            return "%d, %.1f ms".formatted(trips, took.longestMillis());
        }
    }

    private Configuration settings(RoundTrips door) throws IOException {
        Path secret = Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Path file = Files.writeString(
                folder.resolve("qte-ops.yaml"), """
                trading: {calendar: closed}
                healing: {journal: %s}
                postgres:
                  - {name: main, url: "jdbc:postgresql://127.0.0.1:%d/qte", user: qte_ops, password: {file: %s}}
                """.formatted(folder.resolve("state"), door.port(), secret));
        return Configuration.load(Optional.of(file), Map.of(), Map.of());
    }
}
