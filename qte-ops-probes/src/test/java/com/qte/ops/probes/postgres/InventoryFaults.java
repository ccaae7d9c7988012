package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresInventory.Cost;
import com.qte.ops.probes.postgres.PostgresInventory.Snapshot;
import com.qte.ops.probes.postgres.Releases.Release;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Faults of what {@link PostgresInventory} looks at, on a scene's server. */
final class InventoryFaults {
    private static final String ENGINE = PostgresServer.APPLICATION;
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final int CALLS = 150;

    private final WholeScene scene;

    InventoryFaults(WholeScene scene) {
        this.scene = scene;
    }

    void all() throws Exception {
        versions();
        statements();
    }

    private void versions() throws Exception {
        int minor = look(Releases.shipped()).version() % 10_000;
        SupportedVersion check = new SupportedVersion();
        try (FaultTrial trial = scene.trial(check, "two minor releases behind, by a table made for the test")) {
            trial.found(judged(releases(minor + 2, TODAY.plusYears(1))));
        }
        try (FaultTrial trial = scene.trial(check, "support has ended, by a table made for the test")) {
            Verdict verdict = judged(releases(minor, TODAY.minusDays(1)));
            trial.found(verdict);
            assertThat(verdict.reason()).isEqualTo("ended");
        }
        Verdict newest = judged(releases(minor, TODAY.plusYears(1)));
        FaultTrial.healthy(scene.name(), List.of(newest));
        assertThat(judged(Releases.shipped()).reason()).isEqualTo(scene.major <= 14 ? "ended" : "ok");
    }

    private Releases releases(int newestMinor, LocalDate supportedUntil) {
        return new Releases(TODAY, Map.of(scene.major, new Release(TODAY, newestMinor, supportedUntil)));
    }

    private Verdict judged(Releases releases) throws Exception {
        return Judged.first(new SupportedVersion(), look(releases)).verdict();
    }

    private Snapshot look(Releases releases) throws Exception {
        try (ServerVisit<Snapshot> visit = scene.visit(new PostgresInventory(releases), PostgresServer.MONITOR)) {
            return visit.collect();
        }
    }

    private void statements() throws Exception {
        try (ServerVisit<Snapshot> visit = scene.visit(new PostgresInventory(), PostgresServer.MONITOR);
                ServerVisit<Snapshot> engine = scene.visit(new PostgresInventory(), ENGINE)) {
            visit.collect();
            assertThat(visit.gaps()).containsExactly("not-created");
            scene.run(PostgresServer.SUPERUSER, "CREATE EXTENSION pg_stat_statements");
            engine.collect();
            assertThat(engine.gaps()).containsExactly("no-pg-monitor");
            scene.run(
                    ENGINE,
                    "CREATE TABLE orders AS SELECT g AS id, g % 5000 AS account FROM generate_series(1, 50000) g",
                    "CREATE INDEX orders_account ON orders (account)",
                    "ANALYZE orders");
            call();
            Snapshot first = visit.collect();
            call();
            Snapshot second = visit.collect();
            assertThat(visit.gaps()).isEmpty();
            Verdict usual = only(Judged.first(new StatementCosts(), second).after(first, Duration.ofSeconds(1)));
            assertThat(usual.reason()).isEqualTo("no-baseline");
            Series baseline = new Series(List.of(new Point(Judged.AT.minusSeconds(86_400), mean(first, second), 5)));
            try (FaultTrial trial = scene.trial(new StatementCosts(), "a statement has lost its index")) {
                scene.run(ENGINE, "DROP INDEX orders_account");
                trial.begun();
                call();
                Snapshot third = visit.collect();
                Verdict slower = only(Judged.first(new StatementCosts(), third)
                        .after(second, Duration.ofSeconds(5))
                        .recorded("mean", usual.part(), baseline));
                trial.found(slower);
                assertThat(slower.status()).isEqualTo(Status.FAILING);
            }
        }
    }

    private static Verdict only(Judged<Snapshot> judged) {
        return judged.verdicts().stream()
                .filter(verdict -> verdict.evidence().stream()
                        .anyMatch(fact -> fact.display().contains("FROM orders WHERE account")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not among " + judged.verdicts()));
    }

    private static double mean(Snapshot before, Snapshot now) {
        Cost from = orders(before);
        Cost to = orders(now);
        return (to.totalMillis() - from.totalMillis()) / (to.calls() - from.calls()) / 1_000;
    }

    private static Cost orders(Snapshot snapshot) {
        return snapshot.statements().orElseThrow().statements().stream()
                .filter(cost -> cost.query().contains("FROM orders WHERE account"))
                .findFirst()
                .orElseThrow();
    }

    private void call() throws Exception {
        try (Connection connection = scene.server.connect(ENGINE);
                PreparedStatement statement =
                        connection.prepareStatement("SELECT count(*) FROM orders WHERE account = ?")) {
            for (int call = 0; call < CALLS; call++) {
                statement.setInt(1, call);
                statement.executeQuery().close();
            }
        }
    }
}
