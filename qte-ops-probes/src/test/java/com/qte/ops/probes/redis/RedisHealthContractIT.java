package com.qte.ops.probes.redis;

import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Secret;
import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.contract.ProbeContract;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RespFaults;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

public class RedisHealthContractIT extends ProbeContract<RedisTarget, RedisSnapshot> {
    private static final String PASSWORD = "canary-7c1e0f";
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start("requirepass " + PASSWORD);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Probe<RedisTarget, RedisSnapshot> probe() {
        return new RedisHealth();
    }

    @Override
    protected RedisTarget working() {
        return target(server.url(), Optional.of(PASSWORD));
    }

    @Override
    protected Optional<RedisTarget> at(int port) {
        return Optional.of(target("redis://127.0.0.1:" + port, Optional.of(PASSWORD)));
    }

    @Override
    protected byte[] answer() {
        return "$1000\r\n# Server\r\nredis_version:6.2.11\r\n".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Map<String, Fault> faults() {
        return Map.of(
                "wants a login", RespFaults.noAuth(),
                "wants another password", RespFaults.wrongPass(),
                "reads its data set", RespFaults.loading(),
                "runs a script", RespFaults.busy(),
                "tells the password", RespFaults.error("ERR unknown user " + PASSWORD));
    }

    @Override
    protected Map<String, RedisTarget> broken() {
        return Map.of(
                "wrong password", target(server.url(), Optional.of("not-" + PASSWORD)),
                "no password", target(server.url(), Optional.empty()));
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PASSWORD));
    }

    private static RedisTarget target(String url, Optional<String> password) {
        return new RedisTarget(
                "main", url, RedisUse.CACHE, password.map(Secret::of), Optional.empty(), Optional.empty());
    }
}
