package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.servers.FaultyServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Against a server whose walk is as long, and whose names are as odd, as the test wants them. */
class UnlinkingTest {
    private static final KeyPrefix PREFIX = new KeyPrefix("price:");
    private static final String INFO = "run_id:abc\r\nrole:master\r\nloading:0\r\n";
    private static final Flushed WHAT = new Flushed("here", "abc", 0, Optional.of(PREFIX), new Info.Keys(9, 9));

    private final List<List<String>> sent = new CopyOnWriteArrayList<>();

    @Test
    void apply_walkThatFindsNothing_stopsAtTheKillSwitch() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (FaultyServer server = server(words -> ScriptedRedis.step("7"));
                Call<RedisTarget> call = call(server).proceeding(() -> {
                    if (asked.incrementAndGet() > 20) {
                        throw new OpsException(OpsException.Kind.DENIED, "kill switch");
                    }
                })) {
            long began = System.nanoTime();
            assertThatThrownBy(() -> new Unlinking(WHAT).apply(call)).hasMessageContaining("kill switch");
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("rests in between")
                    .isGreaterThan(Duration.ofMillis(2 * 19));
        }
        assertThat(scans()).isEqualTo(20);
    }

    @Test
    void count_walkWithoutEnd_restsAndGivesUp() throws Exception {
        try (FaultyServer server = server(words -> ScriptedRedis.step("7"));
                Call<RedisTarget> call = call(server)) {
            long began = System.nanoTime();
            assertThat(Unlinking.count(call.fresh(call.target()), call, 0, PREFIX, 30))
                    .isEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(29));
        }
        assertThat(scans()).isEqualTo(30);
    }

    @Test
    void planAndApply_nameThatIsNotUtf8_toldOfAndLeftAlone() throws Exception {
        try (FaultyServer server = server(words -> ScriptedRedis.step("0", "price:a", "price:\u00ff"));
                Call<RedisTarget> call = call(server)) {
            Plan plan = new Flush().plan(call);
            Result result = new Unlinking(WHAT).apply(call);

            assertThat(plan.note()).isEqualTo("prefix-not-utf8");
            assertThat(plan.actions().get(0).before())
                    .containsEntry("keys", "1")
                    .containsEntry("notUtf8", "1");
            assertThat(Flushed.of(plan.actions().get(0))).isPresent();
            assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
            assertThat(result.detail()).contains("1 left alone");
        }
        assertThat(sent).contains(List.of("TTL", "price:a"), List.of("UNLINK", "price:a"));
        assertThat(sent).noneMatch(words -> words.toString().contains("\uFFFD"));
    }

    @Test
    void plan_onlyNamesThatAreNotUtf8_nothingIsPlannedAndSaidWhy() throws Exception {
        try (FaultyServer server = server(words -> ScriptedRedis.step("0", "price:\u00ff"));
                Call<RedisTarget> call = call(server)) {
            Plan plan = new Flush().plan(call);

            assertThat(plan.note()).isEqualTo("not-utf8");
            assertThat(plan.actions()).isEmpty();
        }
    }

    private long scans() {
        return sent.stream().filter(words -> words.get(0).equals("SCAN")).count();
    }

    /** Answers SCAN like this, and everything else like a Redis that has what it is asked for. */
    private FaultyServer server(Function<List<String>, String> scan) {
        return FaultyServer.with(new ScriptedRedis(words -> {
            sent.add(words);
            return switch (words.get(0)) {
                case "SCAN" -> scan.apply(words);
                case "INFO" -> ScriptedRedis.bulk(INFO);
                case "TTL" -> ":60\r\n";
                case "UNLINK" -> ":1\r\n";
                default -> "+OK\r\n";
            };
        }));
    }

    private static Call<RedisTarget> call(FaultyServer server) {
        return Call.at(new RedisTarget(
                        "cache",
                        "redis://127.0.0.1:" + server.port(),
                        RedisUse.CACHE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(PREFIX)))
                .lasting(Duration.ofSeconds(10));
    }
}
