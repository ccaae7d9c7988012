package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.PostgresServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checks of what takes room in vain, against a real server of each version, as the role that may only look. */
class StorageIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double MB = 1e6;

    static Stream<Integer> versions() {
        return PostgresServer.VERSIONS.stream().filter(PostgresServer::has);
    }

    /** What a fault does. */
    private interface Doing {
        void run() throws Exception;
    }

    @ParameterizedTest
    @MethodSource("versions")
    void faults_oneAfterAnother_eachIsFound(int major) throws Exception {
        try (Engine engine = Engine.start(major);
                Looking<Snapshot> storage = new Looking<>(new PostgresStorage(), engine.target())) {
            new Run(engine, storage).all();
        }
    }

    private record Run(Engine engine, Looking<Snapshot> storage) {
        void all() throws Exception {
            retention();
            healthy();
            unused();
            duplicate();
            bloat();
        }

        private void retention() throws Exception {
            assertThat(verdicts(new RetainedRows(), same -> same))
                    .extracting(Verdict::status, Verdict::reason)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(Status.SKIPPED, "no-privilege"));
            engine.owner("GRANT SELECT ON trades TO " + PostgresServer.MONITOR);
            found(
                    new RetainedRows(),
                    "rows are older than they are to be kept",
                    () -> engine.owner("UPDATE trades SET created_at = now() - interval '401 days' WHERE id <= 30"),
                    same -> same,
                    verdict -> verdict.part().equals("public.trades")
                            && verdict.evidence().get(0).display().equals("30"));
            engine.owner("DELETE FROM trades WHERE id <= 30");
        }

        private void healthy() throws Exception {
            Snapshot now = storage.look();
            List<Verdict> all = new ArrayList<>();
            for (Check<Snapshot> check : new PostgresStorage().spec().checks()) {
                all.addAll(Judged.first(check, now).verdicts());
            }
            FaultTrial.healthy(engine.name(), all);
        }

        private void unused() throws Exception {
            found(
                    new UnusedIndexes(),
                    "a large index was never read",
                    () -> {
                        engine.owner("CREATE INDEX trades_price ON trades (price)");
                        engine.owner("SET enable_seqscan = off", "SELECT count(*) FROM trades WHERE symbol = '601'");
                    },
                    judged -> judged.limit("size", 10_000, Double.NaN).limit("countedFor", 0.001, Double.NaN),
                    verdict -> verdict.part().equals("public.trades_price"));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            storage.look().unused().orElseThrow().indexes())
                    .extracting(StorageFacts.Index::name)
                    .doesNotContain("trades_symbol", "trades_pkey"));
        }

        private void duplicate() throws Exception {
            found(
                    new DuplicateIndexes(),
                    "a table has the same index twice",
                    () -> engine.owner(
                            "CREATE INDEX trades_price_again ON trades (price)",
                            "CREATE INDEX trades_price_down ON trades (price DESC)",
                            "CREATE INDEX trades_price_part ON trades (price) WHERE symbol = '601'"),
                    same -> same,
                    verdict -> verdict.part().equals("public.trades_price")
                            && verdict.evidence().get(0).display().equals("trades_price_again"));
        }

        private void bloat() throws Exception {
            engine.owner(
                    "CREATE TABLE quotes (id int, note text) WITH (autovacuum_enabled = false)",
                    "INSERT INTO quotes SELECT i, repeat('x', 100) FROM generate_series(1, 40000) i",
                    "DELETE FROM quotes WHERE id % 4 > 0");
            engine.owner("VACUUM ANALYZE quotes");
            UnaryOperator<Judged<Snapshot>> small = judged -> judged.limit("size", MB, Double.NaN);
            assertThat(verdicts(new Bloat(), small))
                    .filteredOn(verdict -> verdict.part().equals("public.quotes"))
                    .extracting(Verdict::reason)
                    .containsExactly("no-privilege");
            found(
                    new Bloat(),
                    "most of a table is empty, by its statistics",
                    () -> engine.owner("GRANT SELECT ON quotes TO " + PostgresServer.MONITOR),
                    small,
                    verdict -> verdict.part().equals("public.quotes")
                            && verdict.evidence().get(2).display().equals("estimated"));
            found(
                    new Bloat(),
                    "most of a table is empty, by pgstattuple",
                    () -> {
                        engine.owner("REVOKE SELECT ON quotes FROM " + PostgresServer.MONITOR);
                        engine.superuser("CREATE EXTENSION pgstattuple");
                    },
                    small,
                    verdict -> verdict.part().equals("public.quotes")
                            && verdict.evidence().get(2).display().equals("measured"));
        }

        /** Makes the fault, and looks until it is found. */
        private void found(
                Check<Snapshot> check,
                String fault,
                Doing doing,
                UnaryOperator<Judged<Snapshot>> lowered,
                Predicate<Verdict> expected)
                throws Exception {
            try (FaultTrial trial = FaultTrial.real(check, fault, engine.name())) {
                doing.run();
                trial.begun();
                await(fault).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
                    List<Verdict> verdicts = verdicts(check, lowered);
                    Optional<Verdict> found = verdicts.stream()
                            .filter(verdict -> verdict.status().isFault())
                            .filter(expected)
                            .findFirst();
                    assertThat(found).as("%s on %s: %s", fault, engine.name(), verdicts).isPresent();
                    trial.found(found.orElseThrow());
                });
            }
        }

        private List<Verdict> verdicts(Check<Snapshot> check, UnaryOperator<Judged<Snapshot>> lowered)
                throws Exception {
            return lowered.apply(Judged.first(check, storage.look())).verdicts();
        }
    }
}
