package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.IndexFacts.Index;
import com.qte.ops.probes.postgres.tables.IndexFacts.Indexed;
import com.qte.ops.probes.postgres.tables.IndexFacts.Invalid;
import com.qte.ops.probes.postgres.tables.PostgresTables.Snapshot;
import com.qte.ops.probes.postgres.tables.SequenceFacts.Sequence;
import com.qte.ops.probes.postgres.tables.ServerState.Holder;
import com.qte.ops.probes.postgres.tables.TableActivity.Table;
import com.qte.ops.probes.postgres.tables.TriggerFacts.Disabled;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.target.postgres.WantedIndex;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds a snapshot of a database that is well, but for what a test changes. */
final class GivenTables {
    static final Instant AT = Instant.parse("2026-11-23T02:00:00Z");

    int version = 180_006;
    boolean seesAll = true;
    boolean inRecovery;
    boolean counts = true;
    boolean autovacuum = true;
    int workersBusy = 1;
    Instant runsSince = AT.minus(Duration.ofDays(30));
    Optional<Instant> countersReset = Optional.empty();
    final List<Holder> holders = new ArrayList<>();
    final List<Table> tables = new ArrayList<>();
    long withDeadRows = -1;
    List<WantedIndex> wanted = Wanted.DEFAULT.indexes();
    final List<Indexed> indexed = new ArrayList<>(List.of(
            indexed("trades", index("by_time", true, "created_at"), index("by_symbol", true, "symbol", "created_at")),
            indexed("positions", index("by_symbol", true, "symbol"))));
    final List<Invalid> invalid = new ArrayList<>();
    final List<Sequence> sequences = new ArrayList<>();
    long denied;
    final List<Disabled> disabled = new ArrayList<>();
    final Map<String, Instant> holdersSeen = new HashMap<>();
    final Map<Long, Instant> invalidSeen = new HashMap<>();
    final List<Seen.Change> changes = new ArrayList<>();
    final Map<String, Unread> unread = new HashMap<>();

    static Snapshot with(Consumer<GivenTables> change) {
        GivenTables given = new GivenTables();
        change.accept(given);
        return given.snapshot();
    }

    /** A table of 100 000 rows that is in order. */
    static Table table(String name) {
        return new Table(
                name.hashCode(),
                "public",
                name,
                100_000,
                500,
                20_050,
                Optional.of(AT.minusSeconds(3_600)),
                false,
                false,
                2_000,
                Optional.of(AT.minusSeconds(3_600)),
                false,
                10,
                1_000_000,
                50_000);
    }

    /** The same with dead rows. */
    static Table dead(String name, long rows, Optional<Instant> vacuumed) {
        Table table = table(name);
        return new Table(
                table.oid(),
                table.schema(),
                name,
                table.rows(),
                rows,
                table.dueAt(),
                vacuumed,
                false,
                false,
                table.changedRows(),
                table.analyzed(),
                false,
                table.wholeReads(),
                table.rowsReadWhole(),
                table.indexReads());
    }

    /** The same with changed rows. */
    static Table changed(String name, long rows, Optional<Instant> analyzed, boolean never) {
        Table table = table(name);
        return new Table(
                table.oid(),
                table.schema(),
                name,
                table.rows(),
                table.deadRows(),
                table.dueAt(),
                table.vacuumed(),
                false,
                false,
                rows,
                analyzed,
                never,
                table.wholeReads(),
                table.rowsReadWhole(),
                table.indexReads());
    }

    /** The same that was read. */
    static Table read(String name, long whole, long rows, long byIndex) {
        Table table = table(name);
        return new Table(
                table.oid(),
                table.schema(),
                name,
                table.rows(),
                table.deadRows(),
                table.dueAt(),
                table.vacuumed(),
                false,
                false,
                table.changedRows(),
                table.analyzed(),
                false,
                whole,
                rows,
                byIndex);
    }

    /** The same with autovacuum switched off. */
    static Table off(Table table) {
        return new Table(
                table.oid(),
                table.schema(),
                table.name(),
                table.rows(),
                table.deadRows(),
                table.dueAt(),
                table.vacuumed(),
                table.beingVacuumed(),
                true,
                table.changedRows(),
                table.analyzed(),
                table.neverAnalyzed(),
                table.wholeReads(),
                table.rowsReadWhole(),
                table.indexReads());
    }

    static Holder holder(String kind, String name, Optional<Instant> since) {
        return new Holder(
                kind,
                name,
                Optional.of("qte_engine"),
                Optional.of(""),
                Optional.of("idle in transaction"),
                Optional.of(7L),
                since);
    }

    static Indexed indexed(String name, Index... indexes) {
        return new Indexed("public", name, List.of("id", "symbol", "created_at"), List.of(indexes));
    }

    static Index index(String name, boolean valid, String... keys) {
        return new Index(name, valid, false, true, "btree", List.of(keys));
    }

    static Sequence sequence(String name, double used) {
        return new Sequence(
                name.hashCode(),
                "public",
                name,
                BigDecimal.valueOf(Math.round(used * 32_767)),
                BigDecimal.valueOf(32_767),
                used);
    }

    Snapshot snapshot() {
        ServerState server = new ServerState(
                version,
                AT,
                seesAll,
                inRecovery,
                counts,
                autovacuum,
                workersBusy,
                3,
                runsSince,
                countersReset,
                holders);
        TableActivity activity = new TableActivity(
                tables.size() + 5L, withDeadRows < 0 ? tables.size() : withDeadRows, tables.size(), tables);
        return new Snapshot(
                server,
                wanted,
                read("tables", activity),
                read("indexes", new IndexFacts(indexed, invalid.size(), invalid)),
                read(
                        "sequences",
                        new SequenceFacts(
                                sequences.size() + denied,
                                99,
                                denied,
                                denied > 0 ? Optional.of("public.trades_id_seq") : Optional.empty(),
                                0,
                                sequences)),
                read("triggers", new TriggerFacts(disabled.size(), disabled)),
                read("columns", new Definitions(1, Map.of("public.trades", List.of("id bigint not null")))),
                unread,
                new Seen(holdersSeen, invalidSeen, List.of(), Map.of(), changes));
    }

    private <T> Optional<T> read(String topic, T facts) {
        return unread.containsKey(topic) ? Optional.empty() : Optional.of(facts);
    }
}
