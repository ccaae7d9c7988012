package com.qte.ops.sandbox.compound;

import com.qte.ops.sandbox.compound.Compound.Making;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compound faults of PostgreSQL and of the disk that it archives to. */
class PostgresCompoundIT {
    private static final String IDLE = "postgres.connections.idle-in-transaction";
    private static final String PREPARED = "postgres.prepared-transactions";
    private static final String DEAD = "postgres.tables.dead-rows";
    private static final String ARCHIVER = "postgres.archiver";
    private static final String SLOW = "slow-queries";

    private static final Making<PostgresStand> ARCHIVER_FAILS = stand -> stand.archiving(stand.archiverFails());

    static final List<Compound<PostgresStand>> CONSEQUENCES = List.of(
            Compound.one("alter-behind-reader", SLOW, IDLE, PostgresStand::alterBehindReader),
            Compound.one("chain-slow", SLOW, "postgres.locks.blocked", PostgresStand::chain),
            Compound.one("prepared-slow", SLOW, PREPARED, PostgresStand::prepared),
            Compound.all("snapshot-dead-rows", DEAD, IDLE, stand -> stand.deadRows(stand.holdsSnapshot())),
            Compound.all("prepared-dead-rows", DEAD, PREPARED, stand -> stand.deadRows(stand.preparedHoldsSnapshot())),
            Compound.all("slot-wal", "postgres.wal.size", "postgres.replication.slots", PostgresStand::slot),
            Compound.all(
                    "disk-archiver",
                    ARCHIVER,
                    "host.disk.space",
                    stand -> stand.archiving(stand.disk().full())),
            Compound.one("index-slow", SLOW, "postgres.indexes.required", PostgresStand::noIndex),
            Compound.one("spill-slow", SLOW, "postgres.temp-files", PostgresStand::spilling),
            Compound.one("aborted-pool", "pool-exhausted", IDLE, PostgresStand::aborted));

    static final List<Compound<PostgresStand>> INDEPENDENT = List.of(
            Compound.two(
                    "lock-and-archiver",
                    SLOW,
                    IDLE,
                    ((Making<PostgresStand>) PostgresStand::idleHoldsRow).and(ARCHIVER_FAILS)),
            Compound.two(
                    "prepared-and-slot",
                    SLOW,
                    PREPARED,
                    ((Making<PostgresStand>) PostgresStand::prepared).and(PostgresStand::slot)),
            Compound.two(
                    "aborted-and-archiver",
                    "pool-exhausted",
                    IDLE,
                    ((Making<PostgresStand>) PostgresStand::aborted).and(ARCHIVER_FAILS)));

    static final List<Compound<PostgresStand>> RECOVERED = List.of(
            Compound.over("prepared-over", SLOW, PREPARED, PostgresStand::prepared),
            Compound.over("aborted-over", "pool-exhausted", IDLE, PostgresStand::aborted));

    @TempDir
    private static Path folder;

    private static PostgresStand stand;

    @BeforeAll
    static void start() throws Exception {
        stand = new PostgresStand(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (stand != null) {
            stand.close();
        }
    }

    @Test
    void cause_withWhatFollows_isFirst() throws Exception {
        Bench.tried(stand, CONSEQUENCES);
    }

    @Test
    void two_thatHaveNothingToDoWithEachOther_causeIsFirst() throws Exception {
        Bench.tried(stand, INDEPENDENT);
    }

    @Test
    void cause_thatHasJustRecovered_isFirst() throws Exception {
        Bench.tried(stand, RECOVERED);
    }
}
