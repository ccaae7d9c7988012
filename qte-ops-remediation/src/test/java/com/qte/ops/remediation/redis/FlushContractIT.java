package com.qte.ops.remediation.redis;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a real Redis, deleted by a user who may delete no others. */
public class FlushContractIT extends RemediationContract<RedisTarget> {
    private static final String PASSWORD = "canary-Heal-1";
    private static final String[] LINES = {
        "maxmemory 14mb",
        "user healer on >" + PASSWORD
                + " ~price:* +ping +info +scan +ttl +unlink +multi +exec +discard +slowlog|get +latency|latest"
    };

    @Override
    public Remediation<RedisTarget> remediation() {
        return new Flush();
    }

    @Override
    protected String provider() {
        return "remediation";
    }

    @Override
    protected List<Probe<?, ?>> probes() {
        return Probes.named("redis.info");
    }

    @Override
    protected int steps() {
        return 3;
    }

    @Override
    protected Situation<RedisTarget> ill() {
        Cache cache = new Cache(RedisServer.start(LINES));
        cache.fill();
        return cache;
    }

    @Override
    protected Situation<RedisTarget> well() {
        Cache cache = new Cache(RedisServer.start(LINES));
        String unused = cache.server().command("SET", "other:1", "stays");
        return cache;
    }

    @Override
    protected Optional<RedisTarget> at(int port) {
        return Optional.of(target("redis://127.0.0.1:" + port));
    }

    @Override
    protected byte[] answer() {
        return "$1000\r\n# Server\r\nredis_version:6.2.11\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PASSWORD));
    }

    private static RedisTarget target(String url) {
        return new RedisTarget(
                "cache",
                url,
                RedisUse.CACHE,
                Optional.of(Secret.of(PASSWORD)),
                Optional.of("healer"),
                Optional.empty(),
                List.of(new KeyPrefix("price:")));
    }

    /** A cache full of prices. */
    private record Cache(RedisServer server) implements Situation<RedisTarget> {
        void fill() {
            String unused = server.command(
                    "EVAL",
                    "local v = string.rep('x', 10000) for i = 1, 1200 do redis.call('SET', 'price:' .. i, v, 'EX', 86400) end"
                            + " redis.call('SET', 'other:1', 'stays') return 'OK'",
                    "0");
        }

        @Override
        public RedisTarget target() {
            return FlushContractIT.target(server.url());
        }

        /** Who runs, what stays, and how many entries there are. */
        @Override
        public String recorded() {
            String run = server.command("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("run_id"))
                    .findFirst()
                    .orElse("");
            return run + "\n" + server.command("GET", "other:1") + "\n" + server.command("DBSIZE");
        }

        @Override
        public Map<String, String> wishes() {
            return Map.of("prefix", "price:");
        }

        @Override
        public boolean recreate() {
            server.restart(LINES);
            fill();
            return true;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
