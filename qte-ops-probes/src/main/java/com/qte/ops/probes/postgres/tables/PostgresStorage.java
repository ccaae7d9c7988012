package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.tables.StorageFacts.Beyond;
import com.qte.ops.probes.postgres.tables.StorageFacts.Bloated;
import com.qte.ops.probes.postgres.tables.StorageFacts.Duplicates;
import com.qte.ops.probes.postgres.tables.StorageFacts.Unused;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What takes room in a PostgreSQL database without need. Reads parts of tables where our role may, each statement within
 * the session's 2 s, and stops when its time is nearly over. Blocks for at most 60 s.
 */
public final class PostgresStorage implements Probe<PostgresTarget, PostgresStorage.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS =
            List.of(new UnusedIndexes(), new DuplicateIndexes(), new RetainedRows(), new Bloat());

    /**
     * What one visit brought.
     *
     * @param server the server itself
     * @param unused indexes that nobody reads
     * @param duplicates indexes of equal definition
     * @param beyond rows that are kept longer than configuration says, a table each
     * @param bloated how much of the largest tables is empty
     * @param unread why one of these is empty, by its name
     */
    public record Snapshot(
            ServerState server,
            Optional<Unused> unused,
            Optional<Duplicates> duplicates,
            Optional<List<Beyond>> beyond,
            Optional<Bloated> bloated,
            Map<String, Unread> unread)
            implements Looked {
        public Snapshot {
            beyond = beyond.map(List::copyOf);
            unread = Map.copyOf(unread);
        }
    }

    @Override
    public ProbeSpec<PostgresTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.storage",
                PostgresTarget.class,
                Snapshot.class,
                Tier.EXPENSIVE,
                Duration.ofSeconds(60),
                CHECKS);
    }

    @Override
    public Snapshot collect(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        return Reading.twice(visit, session -> read(visit, session));
    }

    private static Snapshot read(Visit<PostgresTarget, Snapshot> visit, PostgresSession session) throws SQLException {
        Reading reading = new Reading(session, visit);
        ServerState server = reading.required("server", ServerState.class);
        Optional<Unused> unused = reading.optional("unused", Unused.class, statement -> {});
        Optional<Duplicates> duplicates = reading.optional("duplicates", Duplicates.class, statement -> {});
        Optional<List<Beyond>> beyond = Optional.of(
                RetentionStatement.read(reading, visit.target().wanted().retention()));
        Optional<Bloated> bloated = BloatStatement.read(reading, visit);
        return new Snapshot(server, unused, duplicates, beyond, bloated, reading.unread());
    }
}
