package com.qte.ops.probes.postgres.tables;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.target.postgres.Wanted;
import com.qte.ops.target.postgres.WantedIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables, indexes and sequences of a PostgreSQL database, by six statements on a session that is kept, each bounded
 * in what it brings and by the session's 2 s. Blocks for at most 15 s, when each of them takes that long.
 */
public final class PostgresTables implements Probe<PostgresTarget, PostgresTables.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(
            new DeadRows(),
            new StaleStatistics(),
            new SequentialScans(),
            new RequiredIndexes(),
            new InvalidIndexes(),
            new Sequences(),
            new DisabledTriggers(),
            new SchemaChanges());

    /**
     * What one visit brought.
     *
     * @param server the server itself
     * @param wanted the indexes that configuration names
     * @param tables what the statistics say of tables
     * @param indexes what the catalogue says of indexes
     * @param sequences how far sequences have come
     * @param triggers those that are disabled
     * @param definitions what tables look like
     * @param unread why one of these is empty, by its name
     * @param seen what is remembered from visit to visit
     */
    public record Snapshot(
            ServerState server,
            List<WantedIndex> wanted,
            Optional<TableActivity> tables,
            Optional<IndexFacts> indexes,
            Optional<SequenceFacts> sequences,
            Optional<TriggerFacts> triggers,
            Optional<Definitions> definitions,
            Map<String, Unread> unread,
            Seen seen)
            implements Looked {
        public Snapshot {
            wanted = List.copyOf(wanted);
            unread = Map.copyOf(unread);
        }
    }

    @Override
    public ProbeSpec<PostgresTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.tables", PostgresTarget.class, Snapshot.class, Tier.MODERATE, Duration.ofSeconds(15), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        return Reading.twice(visit, session -> read(visit, session));
    }

    private static Snapshot read(Visit<PostgresTarget, Snapshot> visit, PostgresSession session) throws SQLException {
        Wanted wanted = visit.target().wanted();
        Reading reading = new Reading(session, visit);
        ServerState server = reading.required("server", ServerState.class);
        Optional<TableActivity> tables = reading.optional("tables", TableActivity.class, statement -> {});
        String[] names = wanted.indexes().stream()
                .map(index -> TableName.of(index.table()).name())
                .distinct()
                .toArray(String[]::new);
        Optional<IndexFacts> indexes = reading.optional(
                "indexes",
                IndexFacts.class,
                statement -> statement.setArray(1, session.connection().createArrayOf("text", names)));
        long from = SequenceStatement.from(visit.last().flatMap(Snapshot::sequences));
        Optional<SequenceFacts> sequences =
                reading.optional("sequences", SequenceFacts.class, statement -> statement.setLong(1, from));
        Optional<TriggerFacts> triggers = reading.optional("triggers", TriggerFacts.class, statement -> {});
        Optional<Definitions> definitions = reading.optional("columns", Definitions.class, statement -> {});
        Seen before = visit.last().map(Snapshot::seen).orElse(Seen.NOTHING);
        return new Snapshot(
                server,
                wanted.indexes(),
                tables,
                indexes,
                sequences,
                triggers,
                definitions,
                reading.unread(),
                Remembering.with(before, server, indexes, sequences, from, definitions));
    }
}
