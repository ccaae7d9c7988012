package com.qte.ops.sandbox;

import com.qte.ops.testkit.servers.RedisServer;
import com.qte.ops.testkit.servers.RespClient;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Redis holds more than it may, and its policy forbids to evict anything: every write is refused. */
final class FullRedis implements Fault {
    private static final int FILLERS = 400;
    private static final String FILLER = "x".repeat(10_000);

    private final RedisServer redis;

    private FullRedis(RedisServer redis) {
        this.redis = redis;
    }

    static FullRedis begin(RedisServer redis) throws IOException {
        try (RespClient client = redis.connect()) {
            command(client, "CONFIG", "SET", "maxmemory-policy", "noeviction");
            for (int i = 0; i < FILLERS; i++) {
                command(client, "SET", "filler:" + i, FILLER, "EX", "86400");
            }
            // less than the fillers take, but two megabytes more than an empty server does: evicting them is a way out
            command(client, "CONFIG", "SET", "maxmemory", "3mb");
        }
        return new FullRedis(redis);
    }

    @Override
    public Kind kind() {
        return Kind.REDIS_FULL;
    }

    @Override
    public void close() {
        try (RespClient client = redis.connect()) {
            command(client, "CONFIG", "SET", "maxmemory", Sandbox.REDIS_LIMIT);
            command(client, "CONFIG", "SET", "maxmemory-policy", Sandbox.REDIS_POLICY);
            for (int i = 0; i < FILLERS; i++) {
                command(client, "UNLINK", "filler:" + i);
            }
        } catch (IOException | UncheckedIOException e) {
            // it is down, and will be full no more when it comes back
        }
    }

    private static void command(RespClient client, String... words) throws IOException {
        String reply = client.command(words);
        if (reply.startsWith("-")) {
            throw new IOException("Redis refused " + words[0] + " " + words[1] + ": " + reply.substring(1));
        }
    }
}
