package com.qte.ops.probes.redis;

import com.qte.ops.model.Status;
import com.qte.ops.spi.Check;
import com.qte.ops.target.redis.RedisOutcome;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link RedisHealth}. */
public class RedisChecksContractTest {
    static final Given WELL = Given.well();

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<?>> cases() {
        return Stream.concat(
                        Stream.of(
                                reachable(),
                                memoryUsed(),
                                memoryPolicy(),
                                evictions(),
                                hitRatio(),
                                clientSaturation(),
                                rejectedClients(),
                                blockedClients(),
                                rdbSnapshots(),
                                appendOnlyFile(),
                                replication(),
                                slowCommands(),
                                restart()),
                        RedisUpkeepCases.all())
                .toList();
    }

    /** The check with what can befall every one that judges what INFO says. */
    static CheckCase<RedisSnapshot> of(Check<RedisSnapshot> check) {
        return CheckCase.of(check, "probes").seen(WELL.mute()).seen(WELL.snapshot());
    }

    static Judged<RedisSnapshot> grown(Check<RedisSnapshot> check, UnaryOperator<Given> growth) {
        return Judged.first(check, growth.apply(WELL).snapshot()).after(WELL.snapshot(), Given.INTERVAL);
    }

    static Judged<RedisSnapshot> restarted(Check<RedisSnapshot> check) {
        return grown(check, well -> well.with("run_id", "b").with("uptime_in_seconds", 5));
    }

    private static CheckCase<RedisSnapshot> reachable() {
        CheckCase<RedisSnapshot> given = of(new RedisReachable())
                .snapshots(
                        WELL.snapshot(),
                        WELL.ping(Duration.ofMillis(20)).snapshot(),
                        WELL.outcome(RedisOutcome.REFUSED, "refused").mute())
                .seen(WELL.outcome(RedisOutcome.MASTERDOWN, "").snapshot())
                .seen(WELL.outcome(RedisOutcome.OK, "").snapshot())
                .seen(WELL.outcome(RedisOutcome.LOADING, "LOADING")
                        .with("loading", 1)
                        .with("loading_loaded_perc", 40)
                        .snapshot())
                .ladder(new Ladder<>(
                        "ping",
                        0.001,
                        took -> Judged.first(new RedisReachable(), pinged(took)).after(pinged(0.5), Given.INTERVAL)))
                .ladder(new Ladder<>(
                        "ping",
                        0.001,
                        took -> Judged.first(new RedisReachable(), pinged(0.5)).after(pinged(took), Given.INTERVAL)));
        for (RedisOutcome outcome : RedisOutcome.values()) {
            given = given.seen(WELL.outcome(outcome, "words").mute());
        }
        return given;
    }

    private static RedisSnapshot pinged(double took) {
        return WELL.ping(Duration.ofNanos(Math.round(took * 1e9))).snapshot();
    }

    private static CheckCase<RedisSnapshot> memoryUsed() {
        return of(new MemoryUsed())
                .snapshots(used(0.5), used(0.85), used(0.95))
                .seen(WELL.with("maxmemory", 0).with("used_memory_rss", "").snapshot())
                .ladder("used", 0.01, RedisChecksContractTest::used)
                .ladder(
                        "resident",
                        0.01,
                        resident -> WELL.with("maxmemory", 0)
                                .with("used_memory_rss", Math.round(10_000 * resident))
                                .snapshot());
    }

    private static RedisSnapshot used(double ratio) {
        return WELL.with("maxmemory_policy", "noeviction")
                .with("used_memory", Math.round(1_000 * ratio))
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> memoryPolicy() {
        MemoryPolicy check = new MemoryPolicy();
        Given full =
                WELL.use(RedisUse.QUEUE).with("maxmemory_policy", "noeviction").with("used_memory", 1_000);
        return of(check)
                .snapshots(
                        WELL.snapshot(),
                        WELL.with("maxmemory_policy", "noeviction").snapshot())
                .seen(WELL.with("maxmemory", 0).snapshot())
                .seen(WELL.with("maxmemory_policy", "").snapshot())
                .seen(WELL.use(RedisUse.QUEUE).snapshot())
                .seen(WELL.with("maxmemory_policy", "volatile-lru")
                        .with("db0", "keys=5,expires=0")
                        .snapshot())
                .seen(Judged.first(check, full.snapshot()).raised("", Status.FAILING))
                .seen(Judged.first(check, full.with("errorstat_OOM", "count=3").snapshot())
                        .after(full.snapshot(), Given.INTERVAL))
                .seen(Judged.first(
                                check,
                                WELL.with("maxmemory_policy", "noeviction")
                                        .with("errorstat_OOM", "count=3")
                                        .snapshot())
                        .after(WELL.with("maxmemory_policy", "noeviction").snapshot(), Given.INTERVAL));
    }

    private static CheckCase<RedisSnapshot> evictions() {
        Evictions check = new Evictions();
        return of(check)
                .seen(restarted(check))
                .seen(grown(check, well -> well.use(RedisUse.STATE).with("evicted_keys", 3)))
                .ladder(new Ladder<>(
                        "rate", 1, rate -> grown(check, well -> well.with("evicted_keys", Math.round(15 * rate)))));
    }

    private static CheckCase<RedisSnapshot> hitRatio() {
        HitRatio check = new HitRatio();
        return of(check)
                .seen(WELL.use(RedisUse.LOCK).snapshot())
                .seen(restarted(check))
                .seen(grown(check, well -> well.with("keyspace_hits", 9)))
                .ladder(new Ladder<>(
                        "ratio",
                        0.01,
                        ratio -> grown(
                                check,
                                well -> well.with("keyspace_hits", Math.round(10_000 * ratio))
                                        .with("keyspace_misses", 10_000 - Math.round(10_000 * ratio)))));
    }

    private static CheckCase<RedisSnapshot> clientSaturation() {
        return of(new ClientSaturation())
                .snapshots(taken(0.1), taken(0.85), taken(1))
                .ladder("taken", 0.01, RedisChecksContractTest::taken);
    }

    private static RedisSnapshot taken(double ratio) {
        return WELL.with("connected_clients", Math.round(100 * ratio)).snapshot();
    }

    private static CheckCase<RedisSnapshot> rejectedClients() {
        RejectedClients check = new RejectedClients();
        return of(check)
                .seen(restarted(check))
                .ladder(new Ladder<>(
                        "rejected",
                        1,
                        more -> grown(
                                check,
                                well -> well.with("connected_clients", 60).with("rejected_connections", (long) more))));
    }

    private static CheckCase<RedisSnapshot> blockedClients() {
        BlockedClients check = new BlockedClients();
        return of(check)
                .snapshots(WELL.snapshot(), WELL.with("blocked_clients", 60).snapshot())
                .seen(WELL.use(RedisUse.QUEUE).snapshot())
                .ladder(new Ladder<>(
                        "blocked",
                        1,
                        blocked -> Judged.first(
                                        check,
                                        WELL.with("blocked_clients", (long) blocked)
                                                .snapshot())
                                .recorded("blocked", "", Given.series(75, 20))));
    }

    private static CheckCase<RedisSnapshot> rdbSnapshots() {
        Given state = WELL.use(RedisUse.STATE).with("rdb_changes_since_last_save", 5);
        return of(new RdbSnapshots())
                .snapshots(
                        WELL.snapshot(),
                        saving(700),
                        WELL.with("rdb_last_bgsave_status", "err").snapshot(),
                        WELL.with("rdb_last_bgsave_status", "err")
                                .outcome(RedisOutcome.MISCONF, "MISCONF")
                                .snapshot())
                .seen(WELL.with("rdb_last_bgsave_time_sec", -1).snapshot())
                .seen(WELL.with("rdb_last_save_time", "").snapshot())
                .seen(state.with("rdb_last_bgsave_time_sec", -1).snapshot())
                .ladder("running", 1, RedisChecksContractTest::saving)
                .ladder(
                        "age",
                        1,
                        age -> state.with("rdb_last_save_time", Given.NOW.getEpochSecond() - (long) age)
                                .snapshot());
    }

    private static RedisSnapshot saving(double seconds) {
        return WELL.with("rdb_bgsave_in_progress", 1)
                .with("rdb_current_bgsave_time_sec", (long) seconds)
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> appendOnlyFile() {
        Given enabled = WELL.with("aof_enabled", 1);
        return of(new AppendOnlyFile())
                .snapshots(
                        enabled.snapshot(),
                        rewriting(700),
                        enabled.with("aof_last_bgrewrite_status", "err").snapshot(),
                        enabled.with("aof_last_write_status", "err").snapshot())
                .ladder("running", 1, RedisChecksContractTest::rewriting);
    }

    private static RedisSnapshot rewriting(double seconds) {
        return WELL.with("aof_enabled", 1)
                .with("aof_rewrite_in_progress", 1)
                .with("aof_current_rewrite_time_sec", (long) seconds)
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> replication() {
        RedisReplication check = new RedisReplication();
        Given replica = WELL.with("role", "slave").with("master_link_status", "up");
        return of(check)
                .snapshots(copies(1, 10_000), copies(20, 10_000), copies(70, 9_300))
                .seen(replica.with("master_sync_in_progress", 1).snapshot())
                .seen(replica.snapshot())
                .seen(copies(20, 9_300))
                .seen(WELL.replicasSeen(2)
                        .with("slave0", "ip=10.0.0.1,port=1,state=wait_bgsave,offset=0,lag=0")
                        .snapshot())
                .seen(WELL.replicasSeen(2).snapshot())
                .seen(Judged.first(check, WELL.snapshot()).after(replica.snapshot(), Given.INTERVAL))
                .ladder(
                        "silence",
                        1,
                        seconds -> replica.with("master_last_io_seconds_ago", (long) seconds)
                                .snapshot())
                .ladder(
                        "down",
                        1,
                        seconds -> replica.with("master_link_status", "down")
                                .with("master_link_down_since_seconds", (long) seconds)
                                .snapshot())
                .ladder("lag", 1, seconds -> copies((long) seconds, 10_000))
                .ladder("behind", 0.01, ratio -> copies(1, 10_000 - Math.round(1_000 * ratio)));
    }

    private static RedisSnapshot copies(long lag, long offset) {
        return WELL.replicasSeen(2)
                .with("slave0", "ip=10.0.0.1,port=1,state=online,offset=10000,lag=0")
                .with("slave1", "ip=10.0.0.2,port=1,state=online,offset=" + offset + ",lag=" + lag)
                .snapshot();
    }

    private static CheckCase<RedisSnapshot> slowCommands() {
        SlowCommands check = new SlowCommands();
        return of(check)
                .seen(restarted(check))
                .seen(grown(check, well -> well.slowLog(command(2, 0.1), command(1, 0.2))))
                .ladder(new Ladder<>(
                        "longest",
                        0.01,
                        seconds -> grown(check, well -> well.slowLog(command(2, 0.1), command(1, seconds)))))
                .ladder(new Ladder<>(
                        "slow",
                        1,
                        slow -> grown(
                                check,
                                well -> well.slowLog(Stream.iterate(1, id -> id + 1)
                                        .limit(Math.max(0, (long) slow))
                                        .map(id -> command(id, 0.1))
                                        .toArray(RedisSnapshot.SlowCommand[]::new)))));
    }

    private static RedisSnapshot.SlowCommand command(long id, double seconds) {
        return new RedisSnapshot.SlowCommand(id, Duration.ofNanos(Math.round(seconds * 1e9)), "KEYS");
    }

    private static CheckCase<RedisSnapshot> restart() {
        RedisRestart check = new RedisRestart();
        return of(check)
                .snapshots(WELL.snapshot(), up(100))
                .seen(WELL.with("uptime_in_seconds", "").snapshot())
                .seen(restarted(check))
                .ladder(new Ladder<>(
                        "uptime",
                        1,
                        seconds -> Judged.first(check, up(seconds)).recorded("started", "", Given.series(15, 1))))
                .ladder(new Ladder<>(
                        "restarts",
                        1,
                        restarts -> Judged.first(check, WELL.snapshot())
                                .recorded("started", "", Given.series((int) Math.max(0, 15 * restarts), 1))));
    }

    private static RedisSnapshot up(double seconds) {
        return WELL.with("uptime_in_seconds", (long) seconds).snapshot();
    }
}
