package com.qte.ops.remediation.redis;

import com.qte.ops.remediation.Probes;
import com.qte.ops.spi.Probe;
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

/** The contract of what is done to a real Redis that serves as a cache, by a user who may do no more than that. */
abstract class CacheContract extends RemediationContract<RedisTarget> {
    private static final String PASSWORD = "canary-Heal-1";

    private final List<KeyPrefix> flushable;
    private final Map<String, String> wishes;
    private final String[] lines;

    /**
     * A contract.
     *
     * @param maxmemory of the cache
     * @param rights of the user, as its line in the configuration has them
     * @param wishes what a person names
     */
    CacheContract(String maxmemory, String rights, Map<String, String> wishes, KeyPrefix... flushable) {
        this.flushable = List.of(flushable);
        this.wishes = wishes;
        this.lines = new String[] {"maxmemory " + maxmemory, "user healer on >" + PASSWORD + " " + rights};
    }

    /** Makes the cache ill. */
    abstract void fill(RedisServer server);

    /** Leaves something in a cache that is well. */
    abstract void leaveWell(RedisServer server);

    /** What must stay as it is, and what is changed. */
    abstract String recorded(RedisServer server);

    @Override
    protected final String provider() {
        return "remediation";
    }

    @Override
    protected final List<Probe<?, ?>> probes() {
        return Probes.named("redis.info");
    }

    @Override
    protected final Situation<RedisTarget> ill() {
        Cache cache = new Cache(RedisServer.start(lines));
        fill(cache.server);
        return cache;
    }

    @Override
    protected final Situation<RedisTarget> well() {
        Cache cache = new Cache(RedisServer.start(lines));
        leaveWell(cache.server);
        return cache;
    }

    @Override
    protected final Optional<RedisTarget> at(int port) {
        return Optional.of(target("redis://127.0.0.1:" + port));
    }

    @Override
    protected final byte[] answer() {
        return "$1000\r\n# Server\r\nredis_version:6.2.11\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected final Optional<Secret> secret() {
        return Optional.of(Secret.of(PASSWORD));
    }

    private RedisTarget target(String url) {
        return new RedisTarget(
                "cache", url, RedisUse.CACHE, secret(), Optional.of("healer"), Optional.empty(), flushable);
    }

    private final class Cache implements Situation<RedisTarget> {
        private final RedisServer server;

        Cache(RedisServer server) {
            this.server = server;
        }

        @Override
        public RedisTarget target() {
            return CacheContract.this.target(server.url());
        }

        /** Who runs, and what the contract looks at. */
        @Override
        public String recorded() {
            String run = server.command("INFO", "server")
                    .lines()
                    .filter(line -> line.startsWith("run_id"))
                    .findFirst()
                    .orElse("");
            return run + "\n" + CacheContract.this.recorded(server);
        }

        @Override
        public Map<String, String> wishes() {
            return wishes;
        }

        @Override
        public boolean recreate() {
            server.restart(lines);
            fill(server);
            return true;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
