package com.qte.ops.probes.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Status;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.servers.FaultyServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BigKeysTest {
    private final BigKeys check = new BigKeys();

    @ParameterizedTest
    @CsvSource({
        "9999999, HEALTHY",
        "10000000, DEGRADED",
        "10000001, DEGRADED",
        "99999999, DEGRADED",
        "100000000, FAILING",
        "100000001, FAILING"
    })
    void judge_largest_byItsBytes(long bytes, Status status) {
        assertThat(Judged.first(check, snapshot(bytes)).verdict().status()).isEqualTo(status);
    }

    @Test
    void judge_emptyServer_healthy() {
        assertThat(Judged.first(check, whole(0)).verdict().status()).isEqualTo(Status.HEALTHY);
        assertThat(Judged.first(check, BigKeysSnapshot.NONE).verdict().status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void judge_firstRoundNotThrough_skippedUnlessOneIsLarge() {
        assertThat(Judged.first(check, partial(50)).verdict().status()).isEqualTo(Status.SKIPPED);
        assertThat(Judged.first(check, partial(50)).verdict().reason()).isEqualTo("partial");
        assertThat(Judged.first(check, partial(20_000_000)).verdict().status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void collect_moreKeysThanAVisitHasTimeFor_goesOnUntilTheRoundIsThrough() throws Exception {
        // three steps of one key each, and a visit has time for one of them; the last key is huge
        Map<String, Long> sizes = new ConcurrentHashMap<>(Map.of("a", 50L, "b", 50L, "huge", 200_000_000L));
        Map<String, String> steps = Map.of(
                "0", ScriptedRedis.step("5", "a"),
                "5", ScriptedRedis.step("3", "b"),
                "3", ScriptedRedis.step("0", "huge"));
        try (FaultyServer server = FaultyServer.with(
                        new ScriptedRedis(words -> words.get(0).equals("SCAN")
                                ? steps.getOrDefault(words.get(1), "-ERR\r\n")
                                : Optional.ofNullable(sizes.get(words.get(2)))
                                        .map(bytes -> ":" + bytes + "\r\n")
                                        .orElse("$-1\r\n")));
                HandVisit<BigKeysSnapshot> visit = HandVisit.of(
                        new RedisBigKeys(1),
                        new RedisTarget(
                                "main",
                                "redis://127.0.0.1:" + server.port(),
                                RedisUse.CACHE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))) {
            assertThat(visit.look(check).verdict().reason()).isEqualTo("partial");
            assertThat(visit.look(check).verdict().reason()).isEqualTo("partial");
            assertThat(visit.look(check).verdict().status()).isEqualTo(Status.FAILING);
            assertThat(visit.look(check).verdict().status())
                    .as("the next round has only begun")
                    .isEqualTo(Status.FAILING);
            sizes.remove("huge");
            assertThat(visit.look(check).verdict().status())
                    .as("asked for again")
                    .isEqualTo(Status.HEALTHY);
            assertThat(visit.last().orElseThrow().seen()).hasValue(2);
        }
    }

    @Test
    void shown_tokenInAName_cut() {
        assertThat(KeyNames.shown("session:0123456789abcdef0123456789abcdef:cart"))
                .isEqualTo("session:0123…:cart");
        assertThat(KeyNames.shown("price:AAPL\n")).isEqualTo("price:AAPL ");
        assertThat(KeyNames.shown("a:".repeat(100))).hasSize(81);
    }

    static BigKeysSnapshot snapshot(long bytes) {
        return whole(2, new BigKeysSnapshot.BigKey("orders", bytes), new BigKeysSnapshot.BigKey("small", 50));
    }

    static BigKeysSnapshot whole(long seen, BigKeysSnapshot.BigKey... largest) {
        return new BigKeysSnapshot(OptionalLong.of(seen), List.of(largest), List.of(), "0", true);
    }

    /** The first round is on its way. */
    static BigKeysSnapshot partial(long bytes) {
        return new BigKeysSnapshot(
                OptionalLong.of(10_000), List.of(new BigKeysSnapshot.BigKey("orders", bytes)), List.of(), "17", false);
    }
}
