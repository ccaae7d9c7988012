package com.qte.ops.remediation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Action;
import com.qte.ops.model.Plan;
import com.qte.ops.remediation.Call;
import com.qte.ops.spi.Result;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.Skips;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RedisVersion;
import com.qte.ops.testkit.servers.RespClient;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A million keys, of which a third has expired: those go, and nothing else is touched. */
class PurgeExpiredIT {
    private static final int KEYS = 1_000_000;

    private final PurgeExpired remediation = new PurgeExpired();

    @ParameterizedTest
    @EnumSource(RedisVersion.class)
    void apply_millionKeysAThirdExpired_thatThirdGoesByScanAlone(RedisVersion version) throws Exception {
        Skips.unless(version.isHere(), version.missing());
        try (RedisServer server = RedisServer.start(version)) {
            int keys = version == RedisVersion.REDIS_7_0 ? KEYS : KEYS / 10;
            populate(server, keys);
            int expired = keys / 3;
            assertThat(server.command("DBSIZE")).isEqualTo(Integer.toString(keys));
            Plan plan = plan(target(server));
            assertThat(plan.note()).isEqualTo("purge");
            Result result;
            Set<String> sent = new TreeSet<>();
            try (RespClient monitor = server.connect()) {
                monitor.send("MONITOR");
                assertThat(monitor.next()).isEqualTo("OK");
                Thread reader = new Thread(() -> read(monitor, sent), "monitor");
                reader.start();
                result = apply(plan.actions().get(0), target(server));
                server.command("ECHO", "the-end");
                reader.join(10_000);
            }
            System.out.println("[redis.purge-expired] " + version.label() + ": " + result.detail() + "; sent " + sent);

            assertThat(result.kind()).isEqualTo(Result.Kind.DONE);
            assertThat(sent).containsExactly("info", "scan");
            assertThat(server.command("DBSIZE")).isEqualTo(Integer.toString(keys - expired));
            assertThat(server.command(
                            "EVAL",
                            "local n = 0 for i = 1, tonumber(ARGV[1]) do if i % 3 ~= 0 and"
                                    + " redis.call('GET', 'k' .. i) == 'v' .. i then n = n + 1 end end return n",
                            "0",
                            Integer.toString(keys)))
                    .as("live keys with their values")
                    .isEqualTo(Integer.toString(keys - expired));
        }
    }

    private static void populate(RedisServer server, int keys) {
        server.command("DEBUG", "SET-ACTIVE-EXPIRE", "0");
        int portion = 100_000;
        for (int from = 1; from <= keys; from += portion) {
            String reply = server.command(
                    "EVAL",
                    "for i = tonumber(ARGV[1]), tonumber(ARGV[2]) do"
                            + " if i % 3 == 0 then redis.call('SET', 'k' .. i, 'v' .. i, 'PX', 1)"
                            + " elseif i % 3 == 1 then redis.call('SET', 'k' .. i, 'v' .. i, 'EX', 86400)"
                            + " else redis.call('SET', 'k' .. i, 'v' .. i) end end return 'OK'",
                    "0",
                    Integer.toString(from),
                    Integer.toString(from + portion - 1));
            assertThat(reply).isEqualTo("OK");
        }
    }

    private static void read(RespClient monitor, Set<String> sent) {
        for (String line = monitor.next(); !line.contains("the-end"); line = monitor.next()) {
            sent.add(line.replaceFirst("^[^\"]*\"(\\w+)\".*$", "$1").toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void planAndApply_replicaEmptyAndRestarted_nothingIsDone() throws Exception {
        try (RedisServer master = RedisServer.start();
                RedisServer replica = RedisServer.start("replicaof 127.0.0.1 " + master.port())) {
            assertThat(plan(target(replica)).note()).isEqualTo("replica");
            assertThat(plan(target(master)).note()).isEqualTo("nothing");
            master.command("SET", "price", "1", "EX", "600");
            Action action = plan(target(master)).actions().get(0);
            Action there = Action.of("purge", "there", Map.of("runId", runId(replica), "database", "0"), Map.of());
            assertThat(apply(there, target(replica)).kind()).isEqualTo(Result.Kind.REFUSED);
            assertThat(apply(Action.of("purge", "x", Map.of("runId", "y"), Map.of()), target(master))
                            .kind())
                    .isEqualTo(Result.Kind.REFUSED);
            master.restart();
            assertThat(apply(action, target(master)).kind()).isEqualTo(Result.Kind.GONE);
        }
    }

    @Test
    void apply_severalDatabases_eachWalkedByItself() throws Exception {
        try (RedisServer server = RedisServer.start();
                RespClient client = server.connect()) {
            client.command("DEBUG", "SET-ACTIVE-EXPIRE", "0");
            client.command("SELECT", "3");
            client.command("SET", "old", "1", "PX", "1");
            client.command("SET", "young", "1", "EX", "600");
            Plan plan = plan(target(server));
            assertThat(plan.actions())
                    .singleElement()
                    .satisfies(action -> assertThat(action.identity()).containsEntry("database", "3"));
            assertThat(apply(plan.actions().get(0), target(server)).detail()).contains("1 live keys", "1 expired");
            assertThat(client.command("DBSIZE")).isEqualTo("1");
        }
    }

    private static String runId(RedisServer server) {
        return server.command("INFO", "server")
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .map(line -> line.substring(7).strip())
                .findFirst()
                .orElseThrow();
    }

    private static RedisTarget target(RedisServer server) {
        return new RedisTarget(
                "cache", server.url(), RedisUse.CACHE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Plan plan(RedisTarget target) throws Exception {
        try (Call<RedisTarget> call = Call.at(target)) {
            return remediation.plan(call);
        }
    }

    private Result apply(Action action, RedisTarget target) throws Exception {
        try (Call<RedisTarget> call = Call.at(target)) {
            return remediation.apply(action, call);
        }
    }
}
