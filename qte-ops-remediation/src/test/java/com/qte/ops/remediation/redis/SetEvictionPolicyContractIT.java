package com.qte.ops.remediation.redis;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.testkit.servers.RedisServer;
import java.util.Map;

/** The policy of a real Redis, set as the user who may do no more than that. */
public class SetEvictionPolicyContractIT extends CacheContract {
    private static final int ENOUGH = 300;

    /** A cache whose memory may be full. */
    public SetEvictionPolicyContractIT() {
        super("3mb", "+ping +info +config|set", Map.of("rewrite", "no"));
    }

    @Override
    public Remediation<RedisTarget> remediation() {
        return new SetEvictionPolicy();
    }

    @Override
    void fill(RedisServer server) {
        String value = "x".repeat(10_000);
        String answer = "OK";
        for (int i = 0; i < ENOUGH && answer.equals("OK"); i++) {
            answer = server.command("SET", "key" + i, value, "EX", "86400");
        }
    }

    @Override
    void leaveWell(RedisServer server) {
        String unused = server.command("CONFIG", "SET", "maxmemory-policy", "allkeys-lfu");
    }

    /** Every setting there is. */
    @Override
    String recorded(RedisServer server) {
        return server.command("CONFIG", "GET", "*");
    }
}
