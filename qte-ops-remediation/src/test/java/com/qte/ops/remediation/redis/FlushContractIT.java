package com.qte.ops.remediation.redis;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.redis.KeyPrefix;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.testkit.servers.RedisServer;
import java.util.Map;

/** Entries of a real Redis, deleted by a user who may delete no others. */
public class FlushContractIT extends CacheContract {
    /** A cache full of prices. */
    public FlushContractIT() {
        super(
                "14mb",
                "~price:* +ping +info +scan +ttl +unlink +slowlog|get +latency|latest",
                Map.of("prefix", "price:"),
                new KeyPrefix("price:"));
    }

    @Override
    public Remediation<RedisTarget> remediation() {
        return new Flush();
    }

    @Override
    protected int steps() {
        return 3;
    }

    @Override
    void fill(RedisServer server) {
        String unused = server.command(
                "EVAL",
                "local v = string.rep('x', 10000) for i = 1, 1200 do redis.call('SET', 'price:' .. i, v, 'EX', 86400) end"
                        + " redis.call('SET', 'other:1', 'stays') return 'OK'",
                "0");
    }

    @Override
    void leaveWell(RedisServer server) {
        String unused = server.command("SET", "other:1", "stays");
    }

    @Override
    String recorded(RedisServer server) {
        return server.command("GET", "other:1") + "\n" + server.command("DBSIZE");
    }
}
