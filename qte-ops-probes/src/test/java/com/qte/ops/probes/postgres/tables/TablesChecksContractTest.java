package com.qte.ops.probes.postgres.tables;

import static com.qte.ops.probes.postgres.tables.GivenTables.AT;
import static com.qte.ops.probes.postgres.tables.GivenTables.changed;
import static com.qte.ops.probes.postgres.tables.GivenTables.dead;
import static com.qte.ops.probes.postgres.tables.GivenTables.holder;
import static com.qte.ops.probes.postgres.tables.GivenTables.index;
import static com.qte.ops.probes.postgres.tables.GivenTables.indexed;
import static com.qte.ops.probes.postgres.tables.GivenTables.off;
import static com.qte.ops.probes.postgres.tables.GivenTables.read;
import static com.qte.ops.probes.postgres.tables.GivenTables.sequence;
import static com.qte.ops.probes.postgres.tables.GivenTables.with;

import com.qte.ops.model.Status;
import com.qte.ops.probes.postgres.tables.IndexFacts.Index;
import com.qte.ops.probes.postgres.tables.IndexFacts.Indexed;
import com.qte.ops.probes.postgres.tables.IndexFacts.Invalid;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.TriggerFacts.Disabled;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link PostgresTables}. */
public class TablesChecksContractTest {
    private static final Duration ROUND = Duration.ofMinutes(5);

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<Snapshot>> cases() {
        return List.of(
                deadRows(), statistics(), sequentialScans(), required(), invalid(), sequences(), triggers(), schema());
    }

    /** The check with what can befall the statement that it rests on. */
    private static CheckCase<Snapshot> of(TopicCheck<Snapshot, ?> check, String topic) {
        return CheckCase.of(check, "probes")
                .seen(with(given -> given.unread.put(topic, new Unread(true, "permission denied"))))
                .seen(with(given -> given.unread.put(topic, new Unread(false, "statement timeout"))))
                .seen(with(given -> given.inRecovery = true))
                .seen(with(given -> given.counts = false));
    }

    private static Instant ago(double seconds) {
        return AT.minusNanos(Math.round(seconds * 1e9));
    }

    private static CheckCase<Snapshot> deadRows() {
        CheckCase<Snapshot> given = of(new DeadRows(), "tables")
                .snapshots(with(in -> {}), unvacuumed(40_000), unvacuumed(90_000))
                .seen(with(in -> in.seesAll = false))
                .seen(with(in -> {
                    in.autovacuum = false;
                    in.tables.add(dead("trades", 90_000, Optional.empty()));
                }))
                .seen(with(in -> {
                    in.workersBusy = 3;
                    in.tables.add(dead("trades", 90_000, Optional.empty()));
                    in.withDeadRows = 40;
                }))
                .seen(Judged.first(new DeadRows(), with(in -> {})).raised("public.trades", Status.FAILING))
                .ladder("unvacuumed", 1, TablesChecksContractTest::unvacuumed)
                .ladder("inVain", 1, seconds -> inVain("session", "4711", seconds));
        for (String kind : List.of("session", "prepared", "slot", "standby")) {
            given = given.seen(inVain(kind, "x", 4_000)).seen(inVain(kind, "x", 50_000));
        }
        return given;
    }

    private static Snapshot unvacuumed(double seconds) {
        return with(in -> {
            in.tables.add(dead("trades", 90_000, Optional.of(ago(seconds))));
            in.tables.add(dead("positions", 90_000, Optional.of(ago(5))));
            in.tables.add(dead("orders", 20_050, Optional.of(ago(500_000))));
        });
    }

    private static Snapshot inVain(String kind, String name, double seconds) {
        return with(in -> {
            in.tables.add(dead("trades", 90_000, Optional.of(ago(20))));
            boolean tells = kind.equals("session") || kind.equals("prepared");
            in.holders.add(holder(kind, name, tells ? Optional.of(ago(seconds)) : Optional.empty()));
            in.holders.add(holder("session", "1", Optional.of(ago(1))));
            in.holdersSeen.put(kind + ":" + name, ago(seconds));
        });
    }

    private static CheckCase<Snapshot> statistics() {
        return of(new StaleStatistics(), "tables")
                .snapshots(with(in -> {}), stale(0.25, 700_000))
                .seen(with(in -> in.tables.add(changed("trades", 5_000, Optional.empty(), true))))
                .seen(with(in -> in.tables.add(off(changed("trades", 50_000, Optional.empty(), false)))))
                .seen(with(in -> {
                    in.workersBusy = 3;
                    in.tables.add(changed("trades", 50_000, Optional.empty(), false));
                }))
                .ladder("changed", 0.001, share -> stale(share, 700_000))
                .ladder("age", 1, seconds -> stale(0.25, seconds));
    }

    private static Snapshot stale(double share, double seconds) {
        return with(in -> {
            in.tables.add(changed("trades", Math.round(share * 100_000), Optional.of(ago(seconds)), false));
            in.tables.add(changed("positions", 20, Optional.empty(), false));
        });
    }

    private static CheckCase<Snapshot> sequentialScans() {
        return of(new SequentialScans(), "tables")
                .snapshots(with(in -> {}))
                .seen(scans(0.5, 90_000))
                .seen(Judged.first(new SequentialScans(), with(in -> in.runsSince = ago(5)))
                        .after(with(in -> {}), ROUND))
                .seen(Judged.first(new SequentialScans(), with(in -> in.tables.add(read("trades", 5, 5, 5))))
                        .after(with(in -> in.tables.add(read("trades", 500, 500, 500))), ROUND))
                .ladder(new Ladder<>("byIndex", 0.001, share -> scans(share, 90_000)))
                .ladder(new Ladder<>("rowsEach", 1, rows -> scans(0.5, rows)));
    }

    /** A thousand reads since the look before, of which this share went through an index. */
    private static Judged<Snapshot> scans(double byIndex, double rowsEach) {
        long whole = Math.round(1_000 * (1 - byIndex));
        long rows = Math.round(whole * rowsEach);
        return Judged.first(
                        new SequentialScans(),
                        with(in -> in.tables.add(read("trades", 10 + whole, 1_000_000 + rows, 51_000 - whole))))
                .after(with(in -> in.tables.add(read("trades", 10, 1_000_000, 50_000))), ROUND);
    }

    private static CheckCase<Snapshot> required() {
        return of(new RequiredIndexes(), "indexes")
                .snapshots(with(in -> {}), trades(), trades(index("left", false, "symbol")))
                .seen(with(in -> in.wanted = List.of()))
                .seen(with(in -> in.indexed.clear()))
                .seen(with(in -> in.indexed.set(1, new Indexed("public", "positions", List.of("id"), List.of()))))
                .seen(trades(new Index("built", false, true, true, "btree", List.of("symbol"))))
                .ordered("keys", "columns");
    }

    private static Snapshot trades(Index... indexes) {
        return with(in -> in.indexed.set(0, indexed("trades", indexes)));
    }

    private static CheckCase<Snapshot> invalid() {
        return of(new InvalidIndexes(), "indexes")
                .snapshots(with(in -> {}), leftOver("trades_symbol", true, 700))
                .seen(leftOver("trades_symbol", false, 700))
                .seen(leftOver("trades_symbol_ccnew1", true, 700))
                .seen(with(in -> in.invalid.add(new Invalid(8, "public", "trades", "new", true))))
                .ladder("seenFor", 1, seconds -> leftOver("trades_symbol", true, seconds));
    }

    private static Snapshot leftOver(String name, boolean ready, double seconds) {
        return with(in -> {
            in.invalid.add(new Invalid(7, "public", "trades", name, ready));
            in.invalidSeen.put(7L, ago(seconds));
        });
    }

    private static CheckCase<Snapshot> sequences() {
        return of(new Sequences(), "sequences")
                .snapshots(with(in -> {}), used(0.8), used(0.95))
                .seen(with(in -> in.denied = 3))
                .seen(with(in -> {
                    in.denied = 3;
                    in.sequences.add(sequence("orders_id_seq", 0.99));
                }))
                .ladder("used", 0.001, TablesChecksContractTest::used);
    }

    private static Snapshot used(double share) {
        return with(in -> {
            in.sequences.add(sequence("trades_id_seq", 0.1));
            in.sequences.add(sequence("orders_id_seq", share));
        });
    }

    private static CheckCase<Snapshot> triggers() {
        return of(new DisabledTriggers(), "triggers")
                .snapshots(
                        with(in -> {}),
                        with(in -> in.disabled.add(
                                new Disabled("public", "trades", List.of("trades_audit", "trades_account_fkey")))));
    }

    private static CheckCase<Snapshot> schema() {
        return of(new SchemaChanges(), "columns")
                .snapshots(
                        with(in -> {}),
                        with(in -> in.changes.add(new Seen.Change("public.trades", "dropped", List.of(), ago(60)))))
                .seen(with(in -> in.changes.add(new Seen.Change("public.new", "created", List.of(), ago(60)))))
                .seen(with(in -> in.changes.add(new Seen.Change(
                        "public.trades", "changed", List.of("- price numeric", "+ price text"), ago(60)))));
    }
}
