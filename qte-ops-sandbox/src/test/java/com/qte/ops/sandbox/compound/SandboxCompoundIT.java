package com.qte.ops.sandbox.compound;

import static com.qte.ops.sandbox.compound.SandboxFaults.fault;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.qte.ops.sandbox.Fault.Kind;
import com.qte.ops.sandbox.compound.Compound.Making;
import com.qte.ops.sandbox.engine.EngineFault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compound faults of the whole sandbox. */
class SandboxCompoundIT {
    private static final Making<SandboxStand> LOCK = stand -> fault(stand, Kind.LOCK);
    private static final Making<SandboxStand> QUERY = stand -> fault(stand, Kind.QUERY);
    private static final Making<SandboxStand> SESSIONS = stand -> fault(stand, Kind.CONNECTIONS);
    private static final Making<SandboxStand> POSTGRES_HANGS = stand -> fault(stand, Kind.PAUSE_POSTGRES);
    private static final Making<SandboxStand> REDIS_HANGS = stand -> fault(stand, Kind.PAUSE_REDIS);
    private static final Making<SandboxStand> REDIS_FULL = stand -> fault(stand, Kind.REDIS_FULL);
    private static final Making<SandboxStand> POSTGRES_DOWN = SandboxFaults::postgresDown;
    private static final Making<SandboxStand> REDIS_DOWN = SandboxFaults::redisDown;
    private static final Making<SandboxStand> DISK_FULL =
            stand -> SandboxFaults.redisSavesTo(stand, stand.disk().full());
    private static final Making<SandboxStand> FEED_GONE = SandboxStand::feedGone;

    private static final String IDLE = "postgres.connections.idle-in-transaction";
    private static final String POSTGRES = "postgres.reachable";
    private static final String REDIS = "redis.reachable";
    private static final String SATURATION = "postgres.connections.saturation";
    private static final String POLICY = "redis.memory.policy";
    private static final String ENDPOINT = "network.endpoint";

    /** Those of PostgreSQL, and the engine with it. */
    static final List<Compound<SandboxStand>> POSTGRES_CASES = List.of(
            Compound.one("lock-backlog", "event-backlog", IDLE, LOCK),
            Compound.one("lock-slow", "slow-queries", IDLE, LOCK),
            Compound.all("lock-all", "engine.queue", IDLE, LOCK),
            Compound.one("postgres-hangs-backlog", "event-backlog", POSTGRES, POSTGRES_HANGS),
            Compound.all("postgres-hangs-all", "engine.queue", POSTGRES, POSTGRES_HANGS),
            Compound.one("postgres-down-timeout", "database-timeout", POSTGRES, POSTGRES_DOWN),
            Compound.one("postgres-down-market", "event-backlog", POSTGRES, POSTGRES_DOWN),
            Compound.one("sessions-pool", "pool-exhausted", SATURATION, SESSIONS),
            Compound.all("read-only-all", "engine.queue", "postgres.read-only", SandboxFaults::readOnly),
            Compound.one("read-only-backlog", "event-backlog", "postgres.read-only", SandboxFaults::readOnly));

    /** Those of Redis. */
    static final List<Compound<SandboxStand>> REDIS_CASES = List.of(
            Compound.one("redis-hangs-backlog", "event-backlog", REDIS, REDIS_HANGS),
            Compound.all("redis-hangs-all", "engine.queue", REDIS, REDIS_HANGS),
            Compound.one("redis-down-unreachable", "cache-unreachable", REDIS, REDIS_DOWN),
            Compound.one("redis-full-memory", "cache-memory", POLICY, REDIS_FULL),
            Compound.all("redis-full-all", "redis.errors", POLICY, REDIS_FULL),
            Compound.one("redis-too-small-misses", "cache-misses", "redis.evictions", SandboxFaults::redisTooSmall),
            Compound.one("redis-emptied-misses", "cache-misses", "redis.restart", SandboxFaults::redisEmptied),
            Compound.one(
                    "redis-crowded-unreachable",
                    "cache-unreachable",
                    "redis.clients.saturation",
                    SandboxFaults::redisCrowded),
            Compound.one("redis-busy-backlog", "event-backlog", REDIS, SandboxFaults::redisBusy),
            Compound.one("redis-slow-api", "api-slow", "redis.slowlog", SandboxFaults::redisSlow));

    /** Those of the engine, its disk and its feed. */
    static final List<Compound<SandboxStand>> ENGINE_CASES = List.of(
            Compound.one("disk-full-unreachable", "cache-unreachable", "host.disk.space", DISK_FULL),
            Compound.all(
                    "disk-read-only-all",
                    "redis.persistence.rdb",
                    "host.disk.read-only",
                    stand -> SandboxFaults.redisSavesTo(stand, stand.disk().readOnly())),
            Compound.all(
                    "deleted-open-all",
                    "host.disk.space",
                    "host.disk.deleted-open",
                    stand -> SandboxFaults.redisSavesTo(stand, stand.disk().fullOfNobodys())),
            Compound.all(
                    "inodes-all",
                    "redis.persistence.rdb",
                    "host.disk.inodes",
                    stand -> SandboxFaults.redisSavesTo(stand, stand.disk().crowded())),
            Compound.one("feed-gone-market", "market-data", ENDPOINT, FEED_GONE),
            Compound.all("feed-gone-all", "engine.trades", ENDPOINT, FEED_GONE),
            Compound.one(
                    "engine-slow-backlog", "event-backlog", "engine.latency", stand -> stand.engine(EngineFault.SLOW)),
            Compound.one("engine-stopped-start", "cannot-start", "engine.reachable", SandboxStand::engineStopped));

    /** Those of what stands before the engine. */
    static final List<Compound<SandboxStand>> FRONT_CASES = List.of(
            Compound.one("engine-stopped-balancer", "load-balancer", "engine.reachable", SandboxStand::engineStopped),
            Compound.one(
                    "engine-down-balancer", "load-balancer", "engine.health", stand -> stand.engine(EngineFault.DOWN)),
            Compound.one("nginx-gone-balancer", "load-balancer", "nginx.reachable", SandboxStand::nginxGone));

    /** Two that have nothing to do with each other. */
    static final List<Compound<SandboxStand>> INDEPENDENT = List.of(
            Compound.two("lock-and-redis-full", "slow-queries", IDLE, LOCK.and(REDIS_FULL)),
            Compound.two("redis-hangs-and-lock", "cache-unreachable", REDIS, REDIS_HANGS.and(LOCK)),
            Compound.two("query-and-redis-full", "cache-memory", POLICY, QUERY.and(REDIS_FULL)),
            Compound.two("query-and-redis-down", "slow-queries", "postgres.queries.slow", QUERY.and(REDIS_DOWN)),
            Compound.two("postgres-down-and-redis-full", "database-timeout", POSTGRES, POSTGRES_DOWN.and(REDIS_FULL)),
            Compound.two("feed-gone-and-redis-full", "market-data", ENDPOINT, FEED_GONE.and(REDIS_FULL)),
            Compound.two("lock-and-disk-full", "slow-queries", IDLE, LOCK.and(DISK_FULL)),
            Compound.two(
                    "sessions-and-redis-too-small",
                    "pool-exhausted",
                    SATURATION,
                    SESSIONS.and(SandboxFaults::redisTooSmall)));

    /** The cause is over, and what followed from it is not. */
    static final List<Compound<SandboxStand>> RECOVERED = List.of(
            Compound.over("lock-over", "event-backlog", IDLE, LOCK),
            Compound.over("postgres-hung", "event-backlog", POSTGRES, POSTGRES_HANGS),
            Compound.over("redis-hung", "event-backlog", REDIS, REDIS_HANGS),
            Compound.over("redis-was-full", "event-backlog", POLICY, REDIS_FULL),
            Compound.over("sessions-over", "pool-exhausted", SATURATION, SESSIONS),
            Compound.over("redis-was-too-small", "cache-misses", "redis.evictions", SandboxFaults::redisTooSmall));

    @TempDir
    private static Path folder;

    private static SandboxStand stand;

    @BeforeAll
    static void start() throws Exception {
        stand = new SandboxStand(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        if (stand != null) {
            stand.close();
        }
    }

    @Test
    void postgres_withWhatFollows_causeIsFirst() throws Exception {
        Bench.tried(stand, POSTGRES_CASES);
    }

    @Test
    void redis_withWhatFollows_causeIsFirst() throws Exception {
        Bench.tried(stand, REDIS_CASES);
    }

    @Test
    void engineDiskAndFeed_withWhatFollows_causeIsFirst() throws Exception {
        Bench.tried(stand, ENGINE_CASES);
    }

    @Test
    void front_withWhatFollows_causeIsFirst() throws Exception {
        boolean isThere = stand.nginx().isPresent();
        if (!isThere) {
            System.err.println("SKIPPED " + FRONT_CASES.size() + " compound faults: there is no nginx here");
            assertThat(System.getenv("CI"))
                    .as("with CI=true it has to be there")
                    .isNotEqualTo("true");
        }
        assumeTrue(isThere);
        Bench.tried(stand, FRONT_CASES);
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
