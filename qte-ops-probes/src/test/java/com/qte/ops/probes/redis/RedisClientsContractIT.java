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

/** Looked at as a user who may do no more than that. */
public class RedisClientsContractIT extends ProbeContract<RedisTarget, ClientsSnapshot> {
    private static final String PASSWORD = "canary-7c1e0f";
    private static RedisServer server;

    @BeforeAll
    static void start() {
        server = RedisServer.start(
                "user looker on >" + PASSWORD + " ~* +client|list", "user blind on >" + PASSWORD + " +ping +info");
        server.command("SET", "price:AAPL", "1", "EX", "600");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    public Probe<RedisTarget, ClientsSnapshot> probe() {
        return new RedisClients();
    }

    @Override
    protected RedisTarget working() {
        return target(server.url(), "looker", PASSWORD);
    }

    @Override
    protected Optional<RedisTarget> at(int port) {
        return Optional.of(target("redis://127.0.0.1:" + port, "looker", PASSWORD));
    }

    @Override
    protected byte[] answer() {
        return "$1000\r\nid=3 addr=127.0.0.1:1 ".getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    protected Map<String, Fault> faults() {
        return Map.of(
                "wants a login", RespFaults.noAuth(),
                "reads its data set", RespFaults.loading(),
                "tells the password", RespFaults.error("ERR unknown user " + PASSWORD));
    }

    @Override
    protected Map<String, RedisTarget> broken() {
        return Map.of("wrong password", target(server.url(), "looker", "not-" + PASSWORD));
    }

    @Override
    protected Map<String, RedisTarget> unseen() {
        return Map.of("a user who may not", target(server.url(), "blind", PASSWORD));
    }

    @Override
    protected Optional<Secret> secret() {
        return Optional.of(Secret.of(PASSWORD));
    }

    private static RedisTarget target(String url, String user, String password) {
        return new RedisTarget(
                "main", url, RedisUse.CACHE, Optional.of(Secret.of(password)), Optional.of(user), Optional.empty());
    }
}
