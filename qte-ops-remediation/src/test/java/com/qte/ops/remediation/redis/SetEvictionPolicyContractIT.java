package com.qte.ops.remediation.redis;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.contract.RemediationContract;
import com.qte.ops.testkit.contract.Situation;
import com.qte.ops.testkit.servers.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The policy of a real Redis, set as the user who may do no more than that. */
public class SetEvictionPolicyContractIT extends RemediationContract<RedisTarget> {
    private static final String PASSWORD = "canary-Heal-1";
    private static final String[] LINES = {"maxmemory 3mb", "user healer on >" + PASSWORD + " +ping +info +config|set"};

    @Override
    public Remediation<RedisTarget> remediation() {
        return new SetEvictionPolicy();
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
    protected Situation<RedisTarget> ill() {
        Cache cache = new Cache(RedisServer.start(LINES));
        cache.fill();
        return cache;
    }

    @Override
    protected Situation<RedisTarget> well() {
        Cache cache = new Cache(RedisServer.start(LINES));
        String unused = cache.server().command("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
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
                Optional.empty());
    }

    /** A cache whose memory may be full. */
    private record Cache(RedisServer server) implements Situation<RedisTarget> {
        private static final int ENOUGH = 300;

        void fill() {
            String value = "x".repeat(10_000);
            String answer = "OK";
            for (int i = 0; i < ENOUGH && answer.equals("OK"); i++) {
                answer = server.command("SET", "key" + i, value, "EX", "86400");
            }
        }

        @Override
        public RedisTarget target() {
            return SetEvictionPolicyContractIT.target(server.url());
        }

        /** Every setting there is, and who runs. */
        @Override
        public String recorded() {
            String run = server.command("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("run_id"))
                    .findFirst()
                    .orElse("");
            return run + "\n" + server.command("CONFIG", "GET", "*");
        }

        @Override
        public Map<String, String> wishes() {
            return Map.of("rewrite", "no");
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
