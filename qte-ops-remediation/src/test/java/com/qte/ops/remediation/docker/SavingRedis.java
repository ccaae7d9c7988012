package com.qte.ops.remediation.docker;

import com.qte.ops.target.redis.RedisTarget;
import com.qte.ops.target.redis.RedisUse;
import com.qte.ops.testkit.servers.Caller;
import com.qte.ops.testkit.servers.FaultyServer;
import java.io.IOException;
import java.util.Optional;

/** Says of itself that it is well, and from some moment on that it is writing its data set. */
final class SavingRedis implements AutoCloseable {
    private final FaultyServer server = FaultyServer.with(this::serve);
    private volatile boolean saves;

    void save() {
        saves = true;
    }

    RedisTarget target() {
        return new RedisTarget(
                "cache",
                "redis://127.0.0.1:" + server.port(),
                RedisUse.CACHE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void serve(Caller caller) throws IOException {
        while (true) {
            for (int left = Integer.parseInt(caller.line().substring(1)); left > 0; left--) {
                String unused = caller.line() + caller.line();
            }
            String info = "run_id:abc\r\nloading:0\r\nrdb_bgsave_in_progress:" + (saves ? 1 : 0) + "\r\n";
            caller.send("$" + info.length() + "\r\n" + info + "\r\n");
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
