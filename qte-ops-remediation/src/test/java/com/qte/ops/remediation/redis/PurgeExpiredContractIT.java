package com.qte.ops.remediation.redis;

import com.qte.ops.spi.Remediation;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.testkit.servers.RedisServer;
import java.util.Map;
import java.util.Optional;

/** What has expired in a real Redis, removed by a user who may do no more than look and walk. */
public class PurgeExpiredContractIT extends CacheContract {
    /** A cache full of what has expired, with its own clearing away switched off. */
    public PurgeExpiredContractIT() {
        super("14mb", "~* +ping +info +scan +slowlog|get +latency|latest", Map.of());
    }

    @Override
    public Remediation<RedisTarget> remediation() {
        return new PurgeExpired();
    }

    @Override
    protected Optional<String> losesNothing() {
        return Optional.of("what has expired can be read by nobody any more");
    }

    @Override
    protected Optional<String> cannotTell() {
        return Optional.of("a key that would have expired is not told from one that was never there");
    }

    @Override
    void fill(RedisServer server) {
        String off = server.command("DEBUG", "SET-ACTIVE-EXPIRE", "0");
        String unused = server.command(
                "EVAL",
                "local v = string.rep('x', 10000) for i = 1, 1200 do redis.call('SET', 'old:' .. i, v, 'PX', 1) end"
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
