package com.qte.ops.bench.redis;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.testkit.servers.RedisServer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A real Redis of its own for each JVM, with a thousand keys; the same for everybody. It ends with the JVM. */
abstract class LiveRedis extends Entrant {
    private static final int KEYS = 1_000;

    private static @Nullable RedisServer server;

    @Override
    protected void enter() throws Exception {
        start();
    }

    private static synchronized void start() throws Exception {
        if (server != null) {
            return;
        }
        RedisServer started = RedisServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "redis"));
        try (var connection = started.connect()) {
            for (int key = 0; key < KEYS; key++) {
                connection.command("SET", "order:" + key, "filled");
            }
        }
        server = started;
    }

    static synchronized RedisServer server() {
        return Objects.requireNonNull(server, "no server is started yet");
    }
}
