package com.qte.ops.probes.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a server says of itself by INFO. Absent is what it did not say.
 *
 * @param server the process
 * @param memory what it uses, and its limit
 * @param clients how many are connected
 * @param loading whether it still reads its data set
 * @param rdb snapshots to disk
 * @param aof the append-only file
 * @param stats counters since start or reset
 * @param replication its part in it
 * @param keys how many there are
 * @param upkeep what it does for itself
 * @param errors error replies since start or reset, by their code; a code that never occurred is absent
 */
public record RedisInfo(
        Server server,
        Memory memory,
        Clients clients,
        Loading loading,
        Rdb rdb,
        Aof aof,
        Stats stats,
        Replication replication,
        Keys keys,
        Upkeep upkeep,
        Map<String, Long> errors) {
    public RedisInfo {
        errors = Map.copyOf(errors);
    }

    /**
     * The process.
     *
     * @param version such as {@code 7.2.4}
     * @param runId another one after each start
     * @param uptime since its start
     * @param time its own clock
     */
    public record Server(
            Optional<String> version, Optional<String> runId, Optional<Duration> uptime, Optional<Instant> time) {}

    /**
     * Memory.
     *
     * @param usedBytes what the allocator gave out
     * @param notCountedBytes the part of it that the limit leaves out: buffers of replicas and of the append-only file
     * @param rssBytes what the system gave to the process
     * @param mostBytes the limit; absent where none is set
     * @param systemBytes memory of the whole machine
     * @param policy {@code maxmemory-policy}
     */
    public record Memory(
            OptionalLong usedBytes,
            OptionalLong notCountedBytes,
            OptionalLong rssBytes,
            OptionalLong mostBytes,
            OptionalLong systemBytes,
            Optional<String> policy) {
        /** Whether the policy may evict any key at all. */
        boolean evictsAnything() {
            return policy.orElse("").startsWith("allkeys-");
        }

        /** Whether the policy may evict keys with a time to live, and no others. */
        boolean evictsVolatile() {
            return policy.orElse("").startsWith("volatile-");
        }

        /** The part of the limit that is used; empty without a limit. */
        OptionalDouble usedRatio() {
            return usedBytes.isPresent() && mostBytes.isPresent()
                    ? OptionalDouble.of((double) Math.max(0, usedBytes.getAsLong() - notCountedBytes.orElse(0))
                            / mostBytes.getAsLong())
                    : OptionalDouble.empty();
        }
    }

    /**
     * Clients.
     *
     * @param connected how many there are, replicas left out
     * @param most the limit
     * @param blocked those that wait in a blocking command
     */
    public record Clients(OptionalLong connected, OptionalLong most, OptionalLong blocked) {}

    /**
     * Reading the data set after start.
     *
     * @param active whether it is under way
     * @param loadedRatio how much is read, 0..1
     * @param left how long it will take, by the server's estimate
     */
    public record Loading(boolean active, OptionalDouble loadedRatio, Optional<Duration> left) {}

    /**
     * Snapshots to disk.
     *
     * @param changes changes since the last one
     * @param last when the last good one ended; the start of the server where there was none
     * @param ok whether the last one succeeded
     * @param running how long one has been running; absent while none is
     * @param savedSinceStart whether there was one since start
     */
    public record Rdb(
            OptionalLong changes,
            Optional<Instant> last,
            Optional<Boolean> ok,
            Optional<Duration> running,
            boolean savedSinceStart) {}

    /**
     * The append-only file.
     *
     * @param enabled whether there is one
     * @param writeOk whether the last write succeeded
     * @param rewriteOk whether the last rewrite succeeded
     * @param rewriting how long one has been running; absent while none is
     */
    public record Aof(
            boolean enabled, Optional<Boolean> writeOk, Optional<Boolean> rewriteOk, Optional<Duration> rewriting) {}

    /**
     * Counters since start or {@code CONFIG RESETSTAT}.
     *
     * @param commands commands processed
     * @param rejectedConnections connections refused for want of room
     * @param evictedKeys keys evicted for want of memory
     * @param hits reads that found their key
     * @param misses reads that did not
     * @param expiryOutOfTime how often the search for expired keys ran out of the time granted to it
     */
    public record Stats(
            OptionalLong commands,
            OptionalLong rejectedConnections,
            OptionalLong evictedKeys,
            OptionalLong hits,
            OptionalLong misses,
            OptionalLong expiryOutOfTime) {
        List<OptionalLong> all() {
            return List.of(commands, rejectedConnections, evictedKeys, hits, misses, expiryOutOfTime);
        }
    }

    /**
     * Replication.
     *
     * @param role {@code master} or {@code slave}
     * @param linkUp of a replica: whether its master is connected
     * @param syncing of a replica: whether it is taking over the whole data set
     * @param lastIo of a replica: time since it last heard of its master; 0 to 10 s while nothing happens
     * @param linkDown of a replica: for how long the link has been down
     * @param offset how far the stream of changes has come
     * @param backlogBytes how far a replica may fall behind before it has to start over
     * @param replicas of a master: those connected
     */
    public record Replication(
            Optional<String> role,
            Optional<Boolean> linkUp,
            boolean syncing,
            Optional<Duration> lastIo,
            Optional<Duration> linkDown,
            OptionalLong offset,
            OptionalLong backlogBytes,
            List<Replica> replicas) {
        public Replication {
            replicas = List.copyOf(replicas);
        }

        boolean isReplica() {
            return role.equals(Optional.of("slave"));
        }

        boolean isCutOff() {
            return isReplica() && linkUp.equals(Optional.of(false)) && !syncing;
        }
    }

    /**
     * A replica as its master sees it.
     *
     * @param name {@code address:port}
     * @param state {@code online} when it is fed with changes
     * @param offset how far in the stream of changes it has acknowledged, in bytes
     * @param lag time since it last acknowledged
     */
    public record Replica(String name, String state, OptionalLong offset, Optional<Duration> lag) {}

    /**
     * Keys of all databases.
     *
     * @param total all of them
     * @param expiring those with a time to live
     */
    public record Keys(long total, long expiring) {}

    /**
     * What the server does for itself.
     *
     * @param forks processes that it forked since start or reset
     * @param latestFork how long it stood still for the last one
     * @param staleRatio its estimate of how many keys with a time to live have expired and are still there, 0..1
     */
    public record Upkeep(OptionalLong forks, Optional<Duration> latestFork, OptionalDouble staleRatio) {}
}
