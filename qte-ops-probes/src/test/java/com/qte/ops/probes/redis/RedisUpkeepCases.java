package com.qte.ops.probes.redis;

import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the contract is shown of the checks of upkeep, clients, exposure and keys. */
final class RedisUpkeepCases {
    private static final Given WELL = RedisChecksContractTest.WELL;

    private RedisUpkeepCases() {}

    static Stream<CheckCase<?>> all() {
        return Stream.of(
                memoryFragmentation(),
                forkTime(),
                latencyEvents(),
                expiry(),
                keysWithoutTtl(),
                errorReplies(),
                outputBuffers(),
                exposure(),
                bigKeys());
    }

    private static CheckCase<RedisSnapshot> memoryFragmentation() {
        return RedisChecksContractTest.of(new MemoryFragmentation())
                .snapshots(resident(1.1), resident(1.6))
                .seen(resident(0.8))
                .seen(WELL.with("used_memory", 0).snapshot())
                .ladder("ratio", 0.01, RedisUpkeepCases::resident)
                .ladder("resident", 0.01, RedisUpkeepCases::resident)
                .ladder(
                        "wasted",
                        1,
                        wasted -> WELL.with("used_memory", Math.round(wasted))
                                .with("used_memory_rss", 2 * Math.round(wasted))
                                .snapshot());
    }

    private static RedisSnapshot resident(double ratio) {
        return WELL.with("used_memory", 1_000_000_000)
                .with("used_memory_rss", Math.round(1e9 * ratio))
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> forkTime() {
        return RedisChecksContractTest.of(new ForkTime())
                .snapshots(forked(0.01), forked(0.5), forked(2))
                .seen(WELL.with("total_forks", 0).snapshot())
                .seen(WELL.with("total_forks", "").snapshot())
                .ladder("took", 0.001, RedisUpkeepCases::forked);
    }

    private static RedisSnapshot forked(double seconds) {
        return WELL.with("latest_fork_usec", Math.round(seconds * 1e6)).snapshot();
    }

    private static CheckCase<RedisSnapshot> latencyEvents() {
        return RedisChecksContractTest.of(new LatencyEvents())
                .snapshots(stoodStill("fork", 0.01), stoodStill("fork", 0.5), stoodStill("fork", 2))
                .seen(stoodStill("command", 2))
                .seen(stoodStill("aof-write-pending-fsync", 2))
                .seen(stoodStill("expire-cycle", 2))
                .seen(stoodStill("eviction-cycle", 2))
                .seen(stoodStill("something-else", 2))
                .seen(WELL.with("server_time_usec", "")
                        .latency(new RedisSnapshot.LatencyEvent(
                                "fork", Given.NOW, Duration.ofSeconds(2), Duration.ofSeconds(2)))
                        .snapshot())
                .ladder("latest", 0.001, seconds -> stoodStill("fork", seconds));
    }

    private static RedisSnapshot stoodStill(String event, double seconds) {
        Duration latest = Duration.ofNanos(Math.round(seconds * 1e9));
        return WELL.latency(
                        new RedisSnapshot.LatencyEvent(event, Given.NOW, latest, latest),
                        new RedisSnapshot.LatencyEvent(
                                "active-defrag-cycle", Given.NOW.minusSeconds(900), latest, latest))
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> expiry() {
        Expiry check = new Expiry();
        return RedisChecksContractTest.of(check)
                .seen(RedisChecksContractTest.restarted(check))
                .seen(RedisChecksContractTest.grown(check, well -> well.with("expired_stale_perc", 40)))
                .ladder(new Ladder<>(
                        "stale",
                        0.001,
                        stale -> RedisChecksContractTest.grown(
                                check,
                                well -> well.with("db0", "keys=10,expires=5")
                                        .with("expired_stale_perc", 100 * stale)
                                        .with("expired_time_cap_reached_count", 1))));
    }

    private static CheckCase<RedisSnapshot> keysWithoutTtl() {
        return RedisChecksContractTest.of(new KeysWithoutTtl())
                .snapshots(expiring(0.9), expiring(0.2))
                .seen(WELL.use(RedisUse.STATE).snapshot())
                .ladder("expiring", 0.01, RedisUpkeepCases::expiring);
    }

    private static RedisSnapshot expiring(double ratio) {
        return WELL.with("maxmemory_policy", "volatile-lru")
                .with("db0", "keys=10000,expires=" + Math.round(10_000 * ratio))
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> errorReplies() {
        ErrorReplies check = new ErrorReplies();
        return RedisChecksContractTest.of(check)
                .seen(RedisChecksContractTest.restarted(check))
                .seen(RedisChecksContractTest.grown(check, well -> well.with("total_commands_processed", 1_010)))
                .ladder(new Ladder<>(
                        "ratio",
                        0.001,
                        ratio -> RedisChecksContractTest.grown(
                                check,
                                well -> well.with("total_commands_processed", 101_000)
                                        .with("errorstat_ERR", "count=" + Math.round(100_000 * ratio)))));
    }

    private static CheckCase<ClientsSnapshot> outputBuffers() {
        return CheckCase.of(new OutputBuffers(), "probes")
                .snapshots(
                        OutputBuffersTest.snapshot(100, 1_000, "get"),
                        OutputBuffersTest.snapshot(100, 21_000_000, "get"),
                        OutputBuffersTest.snapshot(100, 50_000_000, "get"))
                .seen(new ClientsSnapshot(0, 0, List.of()))
                .seen(OutputBuffersTest.snapshot(1_000, 50_000_000, "monitor"))
                .seen(OutputBuffersTest.snapshot(1_000, 50_000_000, "ssubscribe"))
                .ladder("largest", 1, bytes -> OutputBuffersTest.snapshot(10_000, (long) bytes, "get"))
                .ladder("average", 1, bytes -> OutputBuffersTest.snapshot(10, (long) (10 * bytes), "get"));
    }

    private static CheckCase<ExposureSnapshot> exposure() {
        CheckCase<ExposureSnapshot> given =
                CheckCase.of(new Exposure(), "probes").seen(ExposureTest.snapshot());
        for (RedisOutcome outcome : RedisOutcome.values()) {
            given = given.seen(ExposureTest.snapshot(outcome, RedisOutcome.REFUSED));
        }
        return given;
    }

    private static CheckCase<BigKeysSnapshot> bigKeys() {
        return CheckCase.of(new BigKeys(), "probes")
                .snapshots(
                        BigKeysTest.snapshot(50), BigKeysTest.snapshot(20_000_000), BigKeysTest.snapshot(200_000_000))
                .seen(BigKeysTest.whole(0))
                .seen(BigKeysTest.partial(50))
                .ladder("largest", 1, bytes -> BigKeysTest.snapshot((long) bytes));
    }
}
