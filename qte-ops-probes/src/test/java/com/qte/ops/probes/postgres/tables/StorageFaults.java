package com.qte.ops.probes.postgres.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.tables.PostgresStorage.Snapshot;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.PostgresServer;
import java.util.function.UnaryOperator;

/** What can take room in vain, each made. */
record StorageFaults(Hunt<Snapshot> hunt) {
    private static final double MB = 1e6;

    void all() throws Exception {
        hunt.healthy(new PostgresStorage().spec().checks());
        retention();
        unused();
        duplicate();
        bloat();
    }

    private void retention() throws Exception {
        assertThat(hunt.verdicts(new RetainedRows(), same -> same))
                .extracting(Verdict::status, Verdict::reason)
                .containsExactly(tuple(Status.SKIPPED, "no-privilege"));
        hunt.engine().owner("GRANT SELECT ON trades TO " + PostgresServer.MONITOR);
        hunt.found(
                new RetainedRows(),
                "rows are older than they are to be kept",
                () -> hunt.engine().owner("UPDATE trades SET created_at = now() - interval '410 days' WHERE id <= 30"),
                same -> same,
                verdict -> verdict.part().equals("public.trades")
                        && verdict.evidence().get(0).display().equals("30"));
        hunt.engine().owner("DELETE FROM trades WHERE id <= 30");
    }

    private void unused() throws Exception {
        hunt.found(
                new UnusedIndexes(),
                "a large index was never read",
                () -> {
                    hunt.engine().owner("CREATE INDEX trades_price ON trades (price)");
                    hunt.engine().owner("SET enable_seqscan = off", "SELECT count(*) FROM trades WHERE symbol = '601'");
                },
                judged -> judged.limit("size", 10_000, Double.NaN).limit("countedFor", 0.001, Double.NaN),
                verdict -> verdict.part().equals("public.trades_price"));
        await().atMost(Hunt.PATIENCE)
                .untilAsserted(() -> assertThat(
                                hunt.looking().look().unused().orElseThrow().indexes())
                        .extracting(StorageFacts.Index::name)
                        .doesNotContain("trades_symbol", "trades_pkey"));
    }

    private void duplicate() throws Exception {
        hunt.found(
                new DuplicateIndexes(),
                "a table has the same index twice",
                () -> hunt.engine()
                        .owner(
                                "CREATE INDEX trades_price_again ON trades (price)",
                                "CREATE INDEX trades_price_down ON trades (price DESC)",
                                "CREATE INDEX trades_price_part ON trades (price) WHERE symbol = '601'"),
                same -> same,
                verdict -> verdict.part().equals("public.trades_price")
                        && verdict.evidence().get(0).display().equals("trades_price_again"));
    }

    private void bloat() throws Exception {
        hunt.engine()
                .owner(
                        "CREATE TABLE quotes (id int, note text) WITH (autovacuum_enabled = false)",
                        "INSERT INTO quotes SELECT i, repeat('x', 100) FROM generate_series(1, 40000) i",
                        "DELETE FROM quotes WHERE id % 4 > 0");
        hunt.engine().owner("VACUUM ANALYZE quotes");
        UnaryOperator<Judged<Snapshot>> small = judged -> judged.limit("size", MB, Double.NaN);
        assertThat(hunt.verdicts(new Bloat(), small))
                .filteredOn(verdict -> verdict.part().equals("public.quotes"))
                .extracting(Verdict::reason)
                .containsExactly("no-privilege");
        hunt.found(
                new Bloat(),
                "most of a table is empty, by its statistics",
                () -> hunt.engine().owner("GRANT SELECT ON quotes TO " + PostgresServer.MONITOR),
                small,
                verdict -> verdict.part().equals("public.quotes")
                        && verdict.evidence().get(2).display().equals("estimated"));
        hunt.found(
                new Bloat(),
                "most of a table is empty, by pgstattuple",
                () -> {
                    hunt.engine().owner("REVOKE SELECT ON quotes FROM " + PostgresServer.MONITOR);
                    hunt.engine().superuser("CREATE EXTENSION pgstattuple");
                },
                small,
                verdict -> verdict.part().equals("public.quotes")
                        && verdict.evidence().get(2).display().equals("measured"));
    }
}
