package com.qte.ops.bench.redis;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** Lettuce as it is used. */
@NullUnmarked // made in enter()
public class RedisLettuce extends LiveRedis {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int SLOW = 64;

    private static final ProtocolKeyword LATENCY = new ProtocolKeyword() {
        private final byte[] bytes = "LATENCY".getBytes(StandardCharsets.US_ASCII);

        @Override
        public byte[] getBytes() {
            return bytes.clone();
        }

        @Override
        public String toString() {
            return "LATENCY";
        }
    };

    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;

    @Override
    protected void enter() throws Exception {
        super.enter();
        client = RedisClient.create(server().url());
        connection = client.connect();
    }

    @Override
    protected void leave() {
        connection.close();
        client.shutdown();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof String info && info.contains("used_memory:");
    }

    /** One after the other. */
    @Benchmark
    @Entry(
            row = Row.REDIS,
            role = Role.PEER,
            name = "Lettuce, four calls one after the other",
            note = "`PING`, `INFO`, `SLOWLOG GET` and `LATENCY LATEST`; nothing of them is parsed",
            looks = 0)
    public Object fourCalls() {
        String unused = connection.sync().ping();
        List<Object> slow = connection.sync().slowlogGet(SLOW);
        List<Object> latency = connection.sync().dispatch(LATENCY, new NestedMultiOutput<>(StringCodec.UTF8), latest());
        return slow.isEmpty() && latency.isEmpty() ? connection.sync().info() : "";
    }

    /** All four on their way before the first is waited for. */
    @Benchmark
    @Entry(
            row = Row.REDIS,
            role = Role.PEER,
            name = "Lettuce, four calls at once",
            note = "the same four, sent without waiting and awaited together",
            looks = 0)
    public Object pipelined() throws ExecutionException, InterruptedException {
        RedisFuture<String> ping = connection.async().ping();
        RedisFuture<String> info = connection.async().info();
        RedisFuture<List<Object>> slow = connection.async().slowlogGet(SLOW);
        RedisFuture<List<Object>> latency =
                connection.async().dispatch(LATENCY, new NestedMultiOutput<>(StringCodec.UTF8), latest());
        boolean all = LettuceFutures.awaitAll(WITHIN, ping, info, slow, latency);
        return all && slow.get().isEmpty() && latency.get().isEmpty() ? info.get() : "";
    }

    /** The one that tells most. */
    @Benchmark
    @Entry(
            row = Row.REDIS,
            role = Role.PEER,
            name = "Lettuce, `INFO` alone",
            note = "less than the others do, and nothing of it is parsed",
            looks = 0)
    public Object info() {
        return connection.sync().info();
    }

    private static CommandArgs<String, String> latest() {
        return new CommandArgs<>(StringCodec.UTF8).add("LATEST");
    }
}
