package com.qte.ops.probes.postgres;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.meters.Micrometer;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the connection pools of this JVM say of themselves: HikariCP's, by their management beans, or by the gauges of a
 * meter registry that the host has handed in; others, by the signals of their engine. Some hundred microseconds; the server
 * is asked, by one small statement, only while somebody waits for a connection, and no more than once in five minutes after
 * it could not be asked. Blocks for at most 5 s, when the server hangs then.
 */
public final class EnginePools implements Probe<PostgresTarget, EnginePools.Snapshot> {
    private static final List<Check<Snapshot>> CHECKS = List.of(new PoolExhausted());
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOO_MANY_CONNECTIONS = "53300";

    /** A server that could not be asked is tried again this often: knocking at it is another probe's work. */
    private static final Duration ASKED_IN_VAIN = Duration.ofMinutes(5);

    /**
     * What one visit brought.
     *
     * @param at when the pools were asked
     * @param pools of this JVM
     * @param room what the server says; empty while nobody waits, and where it could not be asked
     * @param waitingSince since when somebody was seen to wait for each pool at every look
     */
    public record Snapshot(Instant at, List<Pool> pools, Optional<Room> room, Map<String, Instant> waitingSince) {
        public Snapshot {
            pools = List.copyOf(pools);
            waitingSince = Map.copyOf(waitingSince);
        }
    }

    /**
     * A pool.
     *
     * @param name what the engine calls it
     * @param active connections that are lent out; absent where it does not say
     * @param total connections that it has; absent where it does not say
     * @param most connections that it may have; absent where it does not say
     * @param waiting threads that wait for one
     */
    public record Pool(String name, OptionalInt active, OptionalInt total, OptionalInt most, int waiting) {}

    /**
     * Whether the server has room, and what its clients do.
     *
     * @param slots for roles without privileges
     * @param clients sessions of clients
     * @param busy those that do something or stand in a transaction
     * @param idleLong those that have done nothing for five seconds
     * @param seesAll whether our role sees what others do
     */
    public record Room(int slots, int clients, int busy, int idleLong, boolean seesAll) {
        /** Nobody is let in any more. */
        static final Room NONE = new Room(0, 0, 0, 0, false);

        boolean full() {
            return clients >= slots;
        }
    }

    @Override
    public ProbeSpec<PostgresTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.pools", PostgresTarget.class, Snapshot.class, Tier.CHEAP, Duration.ofSeconds(5), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        Map<String, Pool> pools = new HashMap<>(SignalledPools.read(visit));
        if (Micrometer.isThere()) {
            pools.putAll(MeteredPools.read(visit));
        }
        pools.putAll(ManagedPools.read());
        if (pools.isEmpty()) {
            visit.missing(Gap.of(PoolExhausted.ID, "no-pool"));
        }
        Instant now = visit.now();
        Map<String, Instant> before = visit.last().map(Snapshot::waitingSince).orElse(Map.of());
        Map<String, Instant> since = new HashMap<>();
        pools.values().stream()
                .filter(pool -> pool.waiting() > 0)
                .forEach(pool -> since.put(pool.name(), before.getOrDefault(pool.name(), now)));
        boolean asks = !since.isEmpty() && isToBeAsked(visit.last(), now);
        return new Snapshot(now, List.copyOf(pools.values()), asks ? room(visit) : Optional.empty(), since);
    }

    /** Whether it answered the last time, or was not asked, or has not been since the last full five minutes. */
    static boolean isToBeAsked(Optional<Snapshot> last, Instant now) {
        return last.filter(before -> !before.waitingSince().isEmpty())
                .filter(before -> before.room().isEmpty())
                .filter(before -> spell(before.at()) == spell(now))
                .isEmpty();
    }

    private static long spell(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), ASKED_IN_VAIN.toSeconds());
    }

    private static Optional<Room> room(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        try {
            PostgresSession session = visit.session(visit.target());
            int major = session.connection().getMetaData().getDatabaseMajorVersion();
            return Optional.of(JSON.readValue(Asked.one(session, VersionedSql.of("room", major)), Room.class));
        } catch (SQLException e) {
            visit.discard(visit.target());
            return TOO_MANY_CONNECTIONS.equals(e.getSQLState()) ? Optional.of(Room.NONE) : Optional.empty();
        }
    }
}
