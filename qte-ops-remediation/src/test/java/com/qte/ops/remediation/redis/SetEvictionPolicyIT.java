package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.TextContract;
import com.qte.ops.testkit.servers.RedisServer;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes the policy of a real Redis as the user who may do no more than that. */
class SetEvictionPolicyIT {
    private static final String[] LINES = {
        "maxmemory 3mb",
        "user healer on >Heal-1 +ping +info +config|set +config|rewrite",
        "user looker on >Look-1 +ping +info"
    };

    private final SetEvictionPolicy remediation = new SetEvictionPolicy();
    private RedisServer server;

    @BeforeEach
    void start() {
        server = RedisServer.start(LINES);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void apply_noevictionCache_setReadBackAndUndone() {
        String refused = fill();
        assertThat(refused).startsWith("-OOM");
        Plan plan = plan(RedisUse.CACHE);
        Action action = plan.actions().get(0);
        Action undo = remediation.undo(action).orElseThrow();

        assertThat(plan.note()).isEqualTo("cache");
        assertThat(action.identity()).containsEntry("policy", "noeviction").containsKey("runId");
        assertThat(action.before()).isEqualTo(Map.of("maxmemory-policy", "noeviction"));
        assertThat(policy()).isEqualTo("noeviction");
        assertThat(trace(action)).isEqualTo(Trace.NOT_DONE);
        assertThat(apply(action, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(policy()).isEqualTo("allkeys-lru");
        assertThat(trace(action)).isEqualTo(Trace.DONE);
        assertThat(trace(undo)).isEqualTo(Trace.NOT_DONE);
        assertThat(fill()).isEqualTo("OK");
        assertThat(plan(RedisUse.CACHE).note()).isEqualTo("nothing");
        assertThat(apply(action, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.GONE);

        assertThat(apply(undo, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(policy()).isEqualTo("noeviction");
        assertThat(apply(undo, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(remediation.undo(undo)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = RedisUse.class, mode = EnumSource.Mode.EXCLUDE, names = "CACHE")
    void plan_anotherUse_nothingAndARefusal(RedisUse use) {
        Action action = plan(RedisUse.CACHE).actions().get(0);

        assertThat(plan(use).actions()).isEmpty();
        assertThat(plan(use).note()).isEqualTo("not-a-cache");
        assertThat(apply(action, use).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(policy()).isEqualTo("noeviction");
    }

    @Test
    void planAndApply_keysThatLookLikeData_refused() {
        Action action = plan(RedisUse.CACHE).actions().get(0);
        server.command("SET", "order:1", "the only copy");
        server.command("SET", "order:2", "the only copy");
        server.command("SET", "price", "1", "EX", "600");

        assertThat(plan(RedisUse.CACHE).note()).isEqualTo("looks-like-data");
        assertThat(plan(RedisUse.CACHE).actions()).isEmpty();
        assertThat(apply(action, RedisUse.CACHE).kind())
                .as("planned while it was empty")
                .isEqualTo(Result.Kind.REFUSED);
        assertThat(policy()).isEqualTo("noeviction");
    }

    @Test
    void apply_rewriteWished_outlivesARestart() throws Exception {
        Action action;
        try (Call<RedisTarget> call = Call.wishing(target(RedisUse.CACHE, "healer", "Heal-1"), "rewrite", "yes")) {
            Plan plan = remediation.plan(call);
            assertThat(plan.note()).isEqualTo("cache-rewritten");
            action = plan.actions().get(0);
        }
        Result result = apply(action, RedisUse.CACHE);

        assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
        assertThat(result.detail()).contains("also in its configuration file");
        assertThat(Files.readString(server.folder().resolve("redis.conf"))).contains("maxmemory-policy allkeys-lru");
        assertThat(apply(remediation.undo(action).orElseThrow(), RedisUse.CACHE).kind())
                .isEqualTo(Result.Kind.DONE);
        assertThat(Files.readString(server.folder().resolve("redis.conf"))).doesNotContain("allkeys-lru");
    }

    @Test
    void plan_keysThatExpire_isACache() {
        server.command("SET", "price", "1", "EX", "600");

        assertThat(plan(RedisUse.CACHE).note()).isEqualTo("cache");
    }

    @Test
    void plan_noLimitOrPolicyThatEvicts_nothing() {
        server.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
        assertThat(plan(RedisUse.CACHE).note()).isEqualTo("nothing");
        server.command("CONFIG", "SET", "maxmemory-policy", "noeviction");
        server.command("CONFIG", "SET", "maxmemory", "0");
        assertThat(plan(RedisUse.CACHE).note()).isEqualTo("no-limit");
    }

    @Test
    void apply_policyChangedMeanwhile_goneAndLeftAsItIs() {
        Action action = plan(RedisUse.CACHE).actions().get(0);
        server.command("CONFIG", "SET", "maxmemory-policy", "volatile-ttl");

        assertThat(apply(action, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(policy()).isEqualTo("volatile-ttl");
    }

    @Test
    void apply_serverRestartedMeanwhile_goneAndLeftAsItIs() {
        Action action = plan(RedisUse.CACHE).actions().get(0);
        server.restart(LINES);

        assertThat(apply(action, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(policy()).isEqualTo("noeviction");
        assertThat(trace(action))
                .as("what is in force now is what the file says")
                .isEqualTo(Trace.UNKNOWN);
    }

    private Trace trace(Action action) {
        try (Call<RedisTarget> call = Call.at(target(RedisUse.CACHE, "healer", "Heal-1"))) {
            return remediation.trace(action, call);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void apply_userWithoutTheRight_refusedAndSaysWhatLacks() {
        Action action = plan(RedisUse.CACHE).actions().get(0);
        RedisTarget looker = target(RedisUse.CACHE, "looker", "Look-1");

        try (Call<RedisTarget> call = Call.at(looker)) {
            Result result = remediation.apply(action, call);

            assertThat(result.kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(result.detail()).contains("NOPERM").contains("+config|set");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        assertThat(policy()).isEqualTo("noeviction");
    }

    @Test
    void apply_actionOfAnotherKind_refusedBeforeAnythingIsSent() {
        Action flush =
                Action.of("flush", "all", Map.of("runId", "x", "policy", "y", "wanted", "allkeys-lru"), Map.of());
        Action unknown =
                Action.of("set-policy", "x", Map.of("runId", "x", "policy", "y", "wanted", "drop-all"), Map.of());

        assertThat(apply(flush, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(apply(unknown, RedisUse.CACHE).kind()).isEqualTo(Result.Kind.REFUSED);
    }

    @Test
    void plan_anyUse_onlyReads() {
        server.command("CONFIG", "RESETSTAT");
        plan(RedisUse.CACHE);
        plan(RedisUse.QUEUE);

        // The server's own count of every command that it was sent; those of this test are CONFIG and INFO.
        String commands = server.command("INFO", "commandstats");
        assertThat(commands.lines().filter(line -> line.startsWith("cmdstat_")).map(line -> line.split(":")[0]))
                .containsOnly("cmdstat_auth", "cmdstat_info", "cmdstat_config");
        assertThat(commands).containsPattern("cmdstat_config:calls=1,");
    }

    @Test
    void texts_ofEveryNoteAndVerb_arePresent() {
        List<String> keys = Stream.of(
                        "cache",
                        "cache-rewritten",
                        "looks-like-data",
                        "other-databases",
                        "nothing",
                        "no-limit",
                        "not-a-cache",
                        "replica",
                        "loading",
                        "action.set-policy",
                        "action.restore-policy")
                .map(key -> remediation.spec().id() + "." + key)
                .toList();

        assertThat(TextContract.present(getClass().getClassLoader(), "remediation", keys))
                .isEmpty();
    }

    /** Writes more than there is room for; the last answer. */
    private String fill() {
        String value = "x".repeat(10_000);
        String answer = "OK";
        for (int i = 0; i < 300 && answer.equals("OK"); i++) {
            answer = server.command("SET", "key" + i, value, "EX", "86400");
        }
        return answer;
    }

    private String policy() {
        return server.command("CONFIG", "GET", "maxmemory-policy")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
    }

    private RedisTarget target(RedisUse use, String user, String password) {
        return new RedisTarget(
                "cache", server.url(), use, Optional.of(Secret.of(password)), Optional.of(user), Optional.empty());
    }

    private Plan plan(RedisUse use) {
        try (Call<RedisTarget> call = Call.at(target(use, "healer", "Heal-1"))) {
            return remediation.plan(call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Result apply(Action action, RedisUse use) {
        try (Call<RedisTarget> call = Call.at(target(use, "healer", "Heal-1"))) {
            return remediation.apply(action, call);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
