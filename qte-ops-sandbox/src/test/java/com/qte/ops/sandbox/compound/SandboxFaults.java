package com.qte.ops.sandbox.compound;

import com.qte.ops.sandbox.Fault;
import com.qte.ops.sandbox.compound.Compound.Made;
import com.qte.ops.testkit.servers.PostgresServer;
import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RespClient;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What can be made wrong with the servers of the sandbox, beside what the sandbox itself makes wrong. */
final class SandboxFaults {
    private static final String[] AS_BEFORE = {"maxmemory 64mb", "maxmemory-policy allkeys-lru"};
    private static final String END_THE_ENGINES_SESSIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '" + PostgresServer.APPLICATION
                    + "'";
    private static final int SLOTS = 40;

    private SandboxFaults() {}

    static Made fault(SandboxStand stand, Fault.Kind kind) throws SQLException, IOException {
        return stand.sandbox().faults().inject(kind)::close;
    }

    static Made postgresDown(SandboxStand stand) {
        PostgresServer postgres = stand.sandbox().postgres();
        postgres.stop();
        return () -> {
            if (!postgres.running()) {
                postgres.startAgain(Map.of("max_connections", "40", "reserved_connections", "3"));
            }
        };
    }

    static Made readOnly(SandboxStand stand) {
        PostgresServer postgres = stand.sandbox().postgres();
        postgres.asSuperuser("ALTER DATABASE qte SET default_transaction_read_only = on", END_THE_ENGINES_SESSIONS);
        return () -> postgres.asSuperuser(
                "ALTER DATABASE qte RESET default_transaction_read_only", END_THE_ENGINES_SESSIONS);
    }

    static Made redisDown(SandboxStand stand) {
        stand.redis().kill();
        return () -> stand.redis().restart(AS_BEFORE);
    }

    static Made redisEmptied(SandboxStand stand) {
        stand.redis().restart(AS_BEFORE);
        Made asking = Acts.again(
                50, () -> stand.redis().command("EVAL", "for i=1,200 do redis.call('get','none'..i) end", "0"));
        return asking;
    }

    /** Every client slot taken, others turned away; then a few slots are free again. */
    static Made redisCrowded(SandboxStand stand) throws IOException {
        RedisServer redis = stand.redis();
        redis.command("CONFIG", "SET", "maxclients", Integer.toString(SLOTS));
        List<RespClient> clients = new ArrayList<>();
        Made undone = () -> {
            for (RespClient client : clients) {
                client.close();
            }
            clients.clear();
            redis.command("CONFIG", "SET", "maxclients", "10000");
        };
        for (int i = 0; i < SLOTS + 5; i++) {
            RespClient client = redis.connect();
            clients.add(client);
        }
        for (int i = 0; i < 8; i++) {
            clients.remove(0).close();
        }
        return undone;
    }

    /** A cache far too small for what is written to it, and asked for what it had to let go. */
    static Made redisTooSmall(SandboxStand stand) {
        RedisServer redis = stand.redis();
        redis.command("CONFIG", "SET", "maxmemory", "3mb");
        AtomicInteger round = new AtomicInteger();
        Made writing = Acts.again(
                20,
                () -> redis.command(
                        "EVAL",
                        "for i=1,300 do redis.call('set',ARGV[1]..'-'..i,string.rep('x',1000),'EX',600)"
                                + " redis.call('get','none'..i) end",
                        "0",
                        Integer.toString(round.incrementAndGet())));
        return () -> {
            writing.undo();
            redis.command("FLUSHALL");
            redis.command("CONFIG", "SET", "maxmemory", "64mb");
        };
    }

    static Made redisSlow(SandboxStand stand) {
        return Acts.again(100, () -> stand.redis().command("DEBUG", "SLEEP", "1.2"));
    }

    /** A script that does not end. */
    static Made redisBusy(SandboxStand stand) {
        RedisServer redis = stand.redis();
        redis.command("CONFIG", "SET", "lua-time-limit", "100");
        Made script = Acts.again(60_000, () -> redis.command("EVAL", "while true do end", "0"));
        return () -> {
            redis.command("SCRIPT", "KILL");
            script.undo();
        };
    }

    /** Snapshots go to the small disk, on which something has been made wrong, and fail. */
    static Made redisSavesTo(SandboxStand stand, Made wrong) {
        RedisServer redis = stand.redis();
        redis.command("CONFIG", "SET", "dir", stand.disk().path().toString());
        redis.command("CONFIG", "SET", "save", "60 1");
        redis.command("SET", "something", "to save", "EX", "600");
        Made saving = Acts.again(500, () -> redis.command("BGSAVE"));
        return () -> {
            saving.undo();
            wrong.undo();
            redis.command("CONFIG", "SET", "save", "");
            redis.command("CONFIG", "SET", "dir", redis.folder().toString());
            Acts.until(() -> {
                redis.command("BGSAVE");
                return redis.command("INFO", "persistence").contains("rdb_last_bgsave_status:ok");
            });
        };
    }
}
