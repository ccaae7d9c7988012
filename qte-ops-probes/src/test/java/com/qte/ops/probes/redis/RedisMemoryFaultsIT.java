package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.faults.FaultTrial;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import com.qte.ops.testkit.servers.RespClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Memory that is full, wasted or lost, under each policy. */
@ParameterizedClass
@EnumSource(RedisVersion.class)
class RedisMemoryFaultsIT extends RedisFaults {
    private static final List<String> REFUSING =
            List.of("noeviction", "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl");
    private static final List<String> EVICTING = List.of("allkeys-lru", "allkeys-lfu", "allkeys-random");

    RedisMemoryFaultsIT(RedisVersion version) {
        super(version);
    }

    @Test
    void memory_fullUnderEachPolicy_refusedOrEvicted() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> queue = HandVisit.at(target(server, RedisUse.QUEUE));
                HandVisit<RedisSnapshot> cache = HandVisit.at(target(server, RedisUse.CACHE))) {
            for (String policy : REFUSING) {
                begin(server, policy);
                try (FaultTrial trial =
                        trial(new MemoryPolicy(), "the memory is full and " + policy + " makes no room")) {
                    queue.collect();
                    trial.begun();
                    assertThat(write(server, 12_000, 500)).startsWith("-OOM");
                    found(trial, queue, new MemoryPolicy(), "writes-refused");
                }
            }
            try (FaultTrial trial = trial(new MemoryUsed(), "the memory is nearly full and nothing may be evicted")) {
                trial.begun();
                found(trial, queue, new MemoryUsed(), "near-limit");
            }
            for (String policy : EVICTING) {
                begin(server, policy);
                write(server, 5_000, 500);
                queue.collect();
                cache.collect();
                try (FaultTrial trial = trial(new Evictions(), "a queue loses entries under " + policy)) {
                    trial.begun();
                    assertThat(write(server, 9_000, 500)).isEqualTo("OK");
                    found(trial, queue, new Evictions(), "losing", judged -> judged.limit("rate", Double.NaN, 1e9));
                }
                assertThat(cache.look(new MemoryUsed()).verdict().status())
                        .as("a cache that evicts is well")
                        .isEqualTo(Status.SKIPPED);
            }
            try (FaultTrial trial = trial(new MemoryPolicy(), "a queue may lose entries by its policy")) {
                trial.begun();
                found(trial, queue, new MemoryPolicy(), "may-lose");
            }
            try (FaultTrial trial = trial(new Evictions(), "a cache evicts hundreds a second")) {
                cache.collect();
                trial.begun();
                write(server, 9_000, 500);
                found(trial, cache, new Evictions(), "evicting");
            }
            server.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
            try (FaultTrial trial = trial(new MemoryPolicy(), "a cache keeps everything by its policy")) {
                trial.begun();
                found(trial, cache, new MemoryPolicy(), "cache-keeps-all");
            }
        }
    }

    private static void begin(RedisServer server, String policy) {
        server.command("CONFIG", "SET", "maxmemory", "0");
        server.command("FLUSHALL", "SYNC"); // Valkey 8 would free it in the background
        server.command("CONFIG", "SET", "maxmemory-policy", policy);
        server.command("CONFIG", "SET", "maxmemory", "4mb");
    }

    @Test
    void hitRatio_lowLatelyAndHighSinceStart_seen() throws Exception {
        try (RedisServer server = server();
                RespClient client = server.connect();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server))) {
            client.command("SET", "there", "1");
            ask(client, "there", 10_000);
            visit.collect();
            try (FaultTrial trial =
                    trial(new HitRatio(), "the cache misses lately, though hardly ever since its start")) {
                trial.begun();
                ask(client, "gone", 1_200);
                Verdict missing = visit.look(new HitRatio()).verdict();
                assertThat(missing.reason()).isEqualTo("missing");
                trial.found(missing);
            }
        }
    }

    private static void ask(RespClient client, String key, int times) {
        client.command(
                "EVAL",
                "for i = 1, tonumber(ARGV[1]) do redis.call('GET', KEYS[1]) end return 'OK'",
                "1",
                key,
                Integer.toString(times));
    }

    @Test
    void fragmentation_nineOfTenDeleted_fragmented() throws Exception {
        try (RedisServer server = server("activedefrag no");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                FaultTrial trial =
                        trial(new MemoryFragmentation(), "nine of ten entries were deleted (limit lowered to 10 MB)")) {
            fill(server, 40_000, 1_000);
            trial.begun();
            server.command(
                    "EVAL",
                    "for i = 1, 40000 do if i % 10 > 0 then redis.call('DEL', 'key:' .. i) end end return 'OK'",
                    "0");
            found(
                    trial,
                    visit,
                    new MemoryFragmentation(),
                    "fragmented",
                    judged -> judged.limit("wasted", 10e6, Double.NaN));
        }
    }

    @Test
    void fragmentation_swappedOut_fixture() throws Exception {
        String info = Files.readString(Path.of("src/test/resources/redis/info-6.2.11-master.txt"))
                .replaceFirst("used_memory:\\d+", "used_memory:4294967296")
                .replaceFirst("used_memory_rss:\\d+", "used_memory_rss:1073741824");
        RedisSnapshot snapshot = Given.well().told(InfoText.parse(info));
        try (FaultTrial trial = FaultTrial.fixture(
                new MemoryFragmentation(),
                "three quarters of the memory were swapped out",
                "INFO of Redis 6.2.11, edited: used_memory, used_memory_rss")) {
            trial.begun();
            Verdict verdict = Judged.first(new MemoryFragmentation(), snapshot).verdict();
            assertThat(verdict.reason()).isEqualTo("swapped");
            trial.found(verdict);
        }
    }

    @Test
    void expiry_moreExpiresThanIsReaped_behind() throws Exception {
        try (RedisServer server = server("hz 10");
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                FaultTrial trial = trial(new Expiry(), "hundreds of thousands of entries expire at the same moment")) {
            fill(server, 400_000, 1, "700");
            trial.begun();
            found(trial, visit, new Expiry(), "behind");
        }
    }

    @Test
    void keys_withoutTtlAndBig_found() throws Exception {
        try (RedisServer server = server();
                HandVisit<RedisSnapshot> visit = HandVisit.at(target(server));
                HandVisit<BigKeysSnapshot> keys = HandVisit.of(new RedisBigKeys(), target(server))) {
            fill(server, 1_000, 10);
            try (FaultTrial trial =
                    trial(new KeysWithoutTtl(), "what is declared a cache keeps its entries for ever")) {
                trial.begun();
                found(trial, visit, new KeysWithoutTtl(), "few-expire");
            }
            server.command("SETRANGE", "orders:0123456789abcdef0123456789abcdef", "11000000", "x");
            try (FaultTrial trial = trial(new BigKeys(), "one entry takes 11 MB")) {
                trial.begun();
                Verdict large = found(trial, keys, new BigKeys(), "large");
                assertThat(large.evidence().toString()).contains("orders:0123…").doesNotContain("456789abcdef");
            }
            server.command("SETRANGE", "everything", "101000000", "x");
            try (FaultTrial trial = trial(new BigKeys(), "one entry takes more than 100 MB")) {
                trial.begun();
                assertThat(found(trial, keys, new BigKeys(), "large").status()).isEqualTo(Status.FAILING);
            }
        }
    }

    @Test
    void bigKeys_pace_noMoreThanAThousandASecond() throws Exception {
        try (RedisServer server = server();
                HandVisit<BigKeysSnapshot> keys = HandVisit.of(new RedisBigKeys(), target(server))) {
            fill(server, 1_500, 10);
            server.command("CONFIG", "RESETSTAT");
            long began = System.nanoTime();
            BigKeysSnapshot seen = keys.collect();
            double seconds = (System.nanoTime() - began) / 1e9;
            assertThat(seen.seen().orElse(0)).isGreaterThanOrEqualTo(1_500);
            assertThat(seconds).isGreaterThan(1.2);
            assertThat(server.command("INFO", "commandstats")
                            .lines()
                            .filter(line -> line.startsWith("cmdstat_"))
                            .map(line -> line.replaceFirst("cmdstat_(\\w+).*", "$1")))
                    .containsOnly("scan", "memory", "config");
        }
    }
}
