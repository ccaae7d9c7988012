package com.qte.ops.probes.postgres;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What everybody may read of a PostgreSQL server as a whole. Immutable.
 *
 * @param version {@code server_version_num}, such as 180006
 * @param clock the server's wall clock
 * @param seesAll whether our role is a member of {@code pg_monitor}
 * @param run which run of the server this is
 * @param sessionPid process of our own session
 * @param sessionStarted when it started
 * @param dataDirectory where the data lie on the server's machine; empty where our role may not know
 * @param unsafe which of fsync, full_page_writes, autovacuum and track_counts are off
 * @param pendingRestart settings that were changed and wait for a restart
 * @param lockCapacity locks that the shared table is made for
 * @param walAllowedBytes {@code max_wal_size}, or {@code wal_keep_size} where that is more
 * @param walSegmentBytes size of a segment of the change log
 * @param freezeMaxAge transactions after which a table is frozen by force
 * @param multixactFreezeMaxAge the same for multixacts
 * @param databases the twenty oldest databases
 * @param counters {@code hit}, {@code read}, {@code tempFiles} and {@code tempBytes} of our own database
 * @param checksums whether pages carry checksums
 * @param damaged databases in which a page did not match its checksum
 */
public record WholeServer(
        int version,
        Instant clock,
        boolean seesAll,
        Counting.Run run,
        int sessionPid,
        Optional<Instant> sessionStarted,
        Optional<String> dataDirectory,
        List<String> unsafe,
        List<String> pendingRestart,
        long lockCapacity,
        long walAllowedBytes,
        long walSegmentBytes,
        long freezeMaxAge,
        long multixactFreezeMaxAge,
        List<Database> databases,
        Counting counters,
        boolean checksums,
        List<Damaged> damaged) {
    public WholeServer {
        unsafe = List.copyOf(unsafe);
        pendingRestart = List.copyOf(pendingRestart);
        databases = List.copyOf(databases);
        damaged = List.copyOf(damaged);
    }

    /**
     * A database.
     *
     * @param name unique on the server
     * @param xids transactions since its oldest row was frozen
     * @param multixacts the same in multixacts
     */
    public record Database(String name, long xids, long multixacts) {}

    /**
     * A database with broken pages.
     *
     * @param database its name
     * @param failures since the statistics began
     * @param last when the last one was; empty where the server does not say
     */
    public record Damaged(String database, long failures, Optional<Instant> last) {}
}
