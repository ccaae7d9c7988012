package com.qte.ops.probes.redis;

import com.qte.ops.probes.docker.ServersContainer;
import com.qte.ops.spi.Probe;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.contract.ProbeContract;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.containers.GenericContainer;

/** The contract of {@link RedisHealthContractIT} with the Redis of Debian in a container, through a published port. */
class RedisInContainerContractIT extends ProbeContract<RedisTarget, RedisSnapshot> {
    private static GenericContainer<?> container;

    @BeforeAll
    static void start() {
        container = ServersContainer.start(
                6379, "redis-cli ping", "redis-server", "--bind", "0.0.0.0", "--protected-mode", "no");
    }

    @AfterAll
    static void stop() {
        if (container != null) {
            container.stop();
        }
    }

    @Override
    public Probe<RedisTarget, RedisSnapshot> probe() {
        return new RedisHealth();
    }

    @Override
    protected RedisTarget working() {
        return new RedisTarget(
                "main",
                "redis://" + container.getHost() + ":" + container.getMappedPort(6379),
                RedisUse.CACHE,
                Optional.empty(),
                Optional.empty(),
                Optional.of("redis"));
    }
}
