package com.qte.ops.probes.postgres;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What becomes of a PostgreSQL server in the long run: age, horizon, change log, disk, caches, settings. Seven small
 * statements, each within the session's own limits, none of which reads or locks a user's table: one that fails costs
 * the checks that need it, and no other. Some ten milliseconds; blocks for at most 10 s, when everything hangs.
 */
public final class PostgresHousekeeping implements Probe<PostgresTarget, PostgresHousekeeping.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(
            new Wraparound(),
            new XminHolder(),
            new CacheHitRatio(),
            new Checkpoints(),
            new TemporaryFiles(),
            new LockTable(),
            new UnsafeSettings(),
            new PageChecksums(),
            new DatabaseSize(),
            new WalSize());

    /**
     * What one visit brought. What our role may not read is empty, and so is what could not be read, which {@code unread}
     * then names.
     *
     * @param server what everybody may read
     * @param holders who holds the horizon of our own database, the twenty oldest
     * @param checkpoints how many were {@code timed} and {@code requested}
     * @param sharedLocks entries of the shared lock table
     * @param temporary temporary files that lie there now
     * @param wal the change log
     * @param databaseBytes size of our own database
     * @param disk the disk that the data lie on; empty where the server runs on another machine, or cannot be seen
     * @param unread why a statement brought nothing, by its name; redacted
     * @param firstSights when each holder was first seen to hold what it holds
     */
    public record Snapshot(
            WholeServer server,
            Optional<List<Holder>> holders,
            Optional<Counting> checkpoints,
            OptionalLong sharedLocks,
            Optional<Temporary> temporary,
            Optional<Wal> wal,
            OptionalLong databaseBytes,
            Optional<DataDisk> disk,
            Map<String, String> unread,
            Map<String, Instant> firstSights) {
        public Snapshot {
            holders = holders.map(List::copyOf);
            unread = Map.copyOf(unread);
            firstSights = Map.copyOf(firstSights);
        }
    }

    /**
     * Who keeps dead rows from being removed.
     *
     * @param kind {@code session}, {@code prepared}, {@code slot} or {@code standby}
     * @param name pid, name of the transaction or slot, application of the standby
     * @param user the role of a session; empty for others
     * @param application what a session calls itself; empty for others
     * @param state of a session, slot or standby
     * @param xids age of what it holds, in transactions
     * @param horizon the transaction that it holds: it holds another one when this changes
     * @param since when it began to, where the server says so
     * @param query its last statement, without literals
     */
    public record Holder(
            String kind,
            String name,
            Optional<String> user,
            Optional<String> application,
            Optional<String> state,
            long xids,
            String horizon,
            Optional<Instant> since,
            Optional<String> query) {}

    /**
     * Temporary files of running statements.
     *
     * @param files how many there are
     * @param bytes their size together
     */
    public record Temporary(long files, long bytes) {}

    /**
     * The change log.
     *
     * @param bytes its size on disk
     * @param toArchive full segments that wait to be archived
     * @param slot the slot that keeps most of it; empty where none does
     */
    public record Wal(long bytes, long toArchive, Optional<KeptFor> slot) {}

    /**
     * How much of the change log is kept for a slot.
     *
     * @param name of the slot
     * @param bytes how much
     */
    public record KeptFor(String name, long bytes) {}

    @Override
    public ProbeSpec<PostgresTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.server", PostgresTarget.class, Snapshot.class, Tier.MODERATE, Duration.ofSeconds(10), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        return Asked.of(visit, session -> {
            Answers answers = new Answers(session, visit);
            return answers.about(answers.whole());
        });
    }
}
