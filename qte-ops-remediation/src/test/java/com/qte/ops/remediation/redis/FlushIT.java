package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.TextContract;
import com.qte.ops.testkit.servers.RedisServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletes what is allowed and named, shows how much that is, and cannot be told to delete everything by a pattern. */
class FlushIT {
    private final Flush remediation = new Flush();
    private RedisServer server;

    @BeforeEach
    void start() {
        server = RedisServer.start("user looker on >Look-1 ~* +ping +info +scan +ttl");
        server.command(
                "EVAL",
                "for i = 1, 1000 do redis.call('SET', 'price:' .. i, i, 'EX', 600) end"
                        + " for i = 1, 7 do redis.call('SET', 'price:fixed' .. i, i) end"
                        + " for i = 1, 5 do redis.call('SET', 'order:' .. i, i) end return 'OK'",
                "0");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void spec_destructive_takesTwoApprovals() {
        assertThat(remediation.spec().danger()).isEqualTo(Danger.DESTRUCTIVE);
        assertThat(remediation.spec().danger().approvals()).isEqualTo(2);
    }

    @Test
    void prefix_listed_countedShownAndDeletedAlone() throws Exception {
        Action action = plan(Map.of("prefix", "price:")).actions().get(0);

        assertThat(action.before()).isEqualTo(Map.of("keys", "1007", "withoutTtl", "7"));
        assertThat(plan(Map.of()).actions()).containsExactly(action);
        assertThat(trace(action)).isEqualTo(Trace.NOT_DONE);
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(server.command("DBSIZE")).isEqualTo("5");
        assertThat(trace(action)).isEqualTo(Trace.DONE);
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(plan(Map.of("prefix", "price:")).note()).isEqualTo("nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "**", "p", "price*", "price:?", "[a-z]", "pri\\ce", "^p", " ", "pri ce", "\n\n"})
    void manualsOwnLine_anyPattern_cannotBeExpressed(String pattern) throws Exception {
        assertThatThrownBy(() -> new KeyPrefix(pattern)).isInstanceOf(IllegalArgumentException.class);
        assertThat(KeyPrefix.of(pattern)).isEmpty();
        Plan plan = plan(Map.of("prefix", pattern));
        assertThat(plan.note()).isEqualTo("too-wide");
        assertThat(plan.actions()).isEmpty();
        Action forged = Action.of(
                "flush-prefix",
                "here",
                Map.of("runId", runId(), "database", "0", "prefix", pattern),
                Map.of("keys", "1012", "withoutTtl", "12"));
        assertThat(apply(forged).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(server.command("DBSIZE")).isEqualTo("1012");
    }

    @Test
    void prefix_notListed_refusedInPlanAndAct() throws Exception {
        assertThat(plan(Map.of("prefix", "order:")).note()).isEqualTo("not-listed");
        Action forged = Action.of(
                "flush-prefix",
                "here",
                Map.of("runId", runId(), "database", "0", "prefix", "order:"),
                Map.of("keys", "5", "withoutTtl", "5"));

        assertThat(apply(forged).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(server.command("DBSIZE")).isEqualTo("1012");
    }

    @Test
    void database_namedByItsNumber_countedShownAndEmptied() throws Exception {
        Action action = plan(Map.of("database", "0")).actions().get(0);

        assertThat(action.before()).isEqualTo(Map.of("keys", "1012", "withoutTtl", "12"));
        assertThat(trace(action)).isEqualTo(Trace.NOT_DONE);
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.DONE);
        assertThat(server.command("DBSIZE")).isEqualTo("0");
        assertThat(server.command("INFO", "commandstats")).contains("cmdstat_flushdb:calls=1,");
        assertThat(trace(action)).isEqualTo(Trace.DONE);
        assertThat(apply(action).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(plan(Map.of("database", "0")).note()).isEqualTo("nothing");
    }

    @Test
    void database_anotherOrBothOrNoCache_refused() throws Exception {
        assertThat(plan(Map.of("database", "1")).note()).isEqualTo("other-database");
        assertThat(plan(Map.of("database", "*")).note()).isEqualTo("other-database");
        assertThat(plan(Map.of("database", "0", "prefix", "price:")).note()).isEqualTo("one-of-both");
        Action action = plan(Map.of("database", "0")).actions().get(0);
        RedisTarget state = target(RedisUse.STATE, "price:");
        assertThat(plan(state, Map.of("database", "0")).note()).isEqualTo("not-a-cache");
        assertThat(apply(state, action).kind()).isEqualTo(Result.Kind.REFUSED);
        assertThat(plan(target(RedisUse.CACHE), Map.of()).note()).isEqualTo("no-prefix");
        assertThat(server.command("DBSIZE")).isEqualTo("1012");
    }

    @Test
    void apply_farMoreThanShownOrRestarted_gone() throws Exception {
        Action database = plan(Map.of("database", "0")).actions().get(0);
        Action prefix = plan(Map.of("prefix", "price:")).actions().get(0);
        server.command("EVAL", "for i = 1, 2000 do redis.call('SET', 'price:more' .. i, i) end return 'OK'", "0");
        assertThat(apply(database).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(server.command("DBSIZE")).isEqualTo("3012");
        Map<String, String> few = new HashMap<>(prefix.before());
        few.put("keys", "10");
        Action shownFew = Action.of(prefix.verb(), prefix.target(), prefix.identity(), few);
        assertThat(apply(shownFew).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(server.command("DBSIZE")).isEqualTo("3012");
        server.restart();
        server.command("SET", "price:1", "new");
        assertThat(apply(database).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(apply(prefix).kind()).isEqualTo(Result.Kind.GONE);
        assertThat(server.command("DBSIZE")).isEqualTo("1");
    }

    @Test
    void apply_restartedBetweenLookAndExec_nothingIsDone() throws Exception {
        Action action = plan(Map.of("database", "0")).actions().get(0);
        try (Call<RedisTarget> call = Call.at(target(RedisUse.CACHE, "price:")).proceeding(() -> {
            server.restart();
            server.command("SET", "price:1", "new");
        })) {
            Result result = remediation.apply(action, call);
            assertThat(result.kind()).isEqualTo(Result.Kind.GONE);
        }
        assertThat(server.command("DBSIZE")).isEqualTo("1");
    }

    @Test
    void apply_userWhoMayNot_refusedAndNothingDone() throws Exception {
        RedisTarget looker = new RedisTarget(
                "cache",
                server.url(),
                RedisUse.CACHE,
                Optional.of(Secret.of("Look-1")),
                Optional.of("looker"),
                Optional.empty(),
                List.of(new KeyPrefix("price:")));

        assertThat(apply(looker, plan(Map.of("prefix", "price:")).actions().get(0))
                        .kind())
                .isEqualTo(Result.Kind.REFUSED);
        assertThat(apply(looker, plan(Map.of("database", "0")).actions().get(0)).kind())
                .isEqualTo(Result.Kind.REFUSED);
        assertThat(server.command("DBSIZE")).isEqualTo("1012");
    }

    @Test
    void plan_replica_nothing() throws Exception {
        try (RedisServer replica = RedisServer.start("replicaof 127.0.0.1 " + server.port())) {
            RedisTarget target = new RedisTarget(
                    "copy",
                    replica.url(),
                    RedisUse.CACHE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(new KeyPrefix("price:")));
            assertThat(plan(target, Map.of("database", "0")).note()).isEqualTo("replica");
        }
    }

    @Test
    void plan_anyWish_onlyReads() throws Exception {
        server.command("CONFIG", "RESETSTAT");
        plan(Map.of("prefix", "price:"));
        plan(Map.of("database", "0"));

        assertThat(server.command("INFO", "commandstats")
                        .lines()
                        .filter(line -> line.startsWith("cmdstat_"))
                        .map(line -> line.replaceFirst("cmdstat_(\\w+).*", "$1")))
                .containsOnly("info", "scan", "ttl", "config");
    }

    /** A server that is full refuses to queue anything by MULTI. */
    @Test
    void apply_serverIsFull_deletedAllTheSame() throws Exception {
        server.command("SET", "price:1", "1", "EX", "600");
        Action all = plan(Map.of("database", "0")).actions().get(0);
        Action prefix = plan(Map.of("prefix", "price:")).actions().get(0);
        server.command("CONFIG", "SET", "maxmemory", "1");
        assertThat(server.command("SET", "price:2", "2")).contains("OOM");

        assertThat(apply(prefix).kind()).isEqualTo(Result.Kind.DONE);
        server.command("CONFIG", "SET", "maxmemory", "0");
        server.command("SET", "price:2", "2", "EX", "600");
        server.command("CONFIG", "SET", "maxmemory", "1");
        assertThat(apply(all).kind()).isEqualTo(Result.Kind.DONE);
    }

    @Test
    void texts_ofEveryNoteAndVerb_arePresent() {
        List<String> keys = Stream.of(
                        "nothing",
                        "replica",
                        "loading",
                        "database",
                        "prefix",
                        "uncounted",
                        "one-of-both",
                        "other-database",
                        "not-a-cache",
                        "too-wide",
                        "not-listed",
                        "not-utf8",
                        "prefix-not-utf8",
                        "no-prefix",
                        "action.flush-database",
                        "action.flush-prefix")
                .map(key -> remediation.spec().id() + "." + key)
                .toList();

        assertThat(TextContract.present(getClass().getClassLoader(), "remediation", keys))
                .isEmpty();
    }

    private String runId() {
        return server.command("INFO", "server")
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElseThrow();
    }

    private RedisTarget target(RedisUse use, String... flushable) {
        return new RedisTarget(
                "cache",
                server.url(),
                use,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Stream.of(flushable).map(KeyPrefix::new).toList());
    }

    private Plan plan(Map<String, String> wishes) throws Exception {
        return plan(target(RedisUse.CACHE, "price:"), wishes);
    }

    private Plan plan(RedisTarget target, Map<String, String> wishes) throws Exception {
        try (Call<RedisTarget> call = Call.wishing(target, wishes)) {
            return remediation.plan(call);
        }
    }

    private Result apply(Action action) throws Exception {
        return apply(target(RedisUse.CACHE, "price:"), action);
    }

    private Result apply(RedisTarget target, Action action) throws Exception {
        try (Call<RedisTarget> call = Call.at(target)) {
            return remediation.apply(action, call);
        }
    }

    private Trace trace(Action action) throws Exception {
        try (Call<RedisTarget> call = Call.at(target(RedisUse.CACHE, "price:"))) {
            return remediation.trace(action, call);
        }
    }
}
