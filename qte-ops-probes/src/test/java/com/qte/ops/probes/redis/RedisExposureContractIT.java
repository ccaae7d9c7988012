package com.qte.ops.probes.redis;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.RedisServer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Knocked at from the same machine, which needs one address beyond the loopback. */
public class RedisExposureContractIT extends ProbeContract<RedisTarget, ExposureSnapshot> {
    private static RedisServer closed;
    private static RedisServer open;

    @BeforeAll
    static void start() {
        closed = RedisServer.start("bind 0.0.0.0", "requirepass right-secret");
        open = RedisServer.start("bind 0.0.0.0", "protected-mode no");
    }

    @AfterAll
    static void stop() {
        closed.close();
        open.close();
    }

    @Override
    public Probe<RedisTarget, ExposureSnapshot> probe() {
        return new RedisExposure();
    }

    @Override
    protected RedisTarget working() {
        return target(closed);
    }

    @Override
    protected Map<String, RedisTarget> broken() {
        return Map.of("open to everybody", target(open));
    }

    private static RedisTarget target(RedisServer server) {
        return new RedisTarget(
                "main",
                server.url(),
                RedisUse.CACHE,
                Optional.of(Secret.of("right-secret")),
                Optional.empty(),
                Optional.empty());
    }
}
