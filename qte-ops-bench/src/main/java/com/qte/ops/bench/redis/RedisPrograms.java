package com.qte.ops.bench.redis;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Program;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;

/** What operators type. */
public class RedisPrograms extends LiveRedis {
    private static final List<List<String>> COMMANDS =
            List.of(List.of("PING"), List.of("SLOWLOG", "GET", "64"), List.of("LATENCY", "LATEST"), List.of("INFO"));

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof String said && said.contains("PONG") && said.contains("used_memory:");
    }

    /** One process after the other. */
    @Benchmark
    @Entry(
            row = Row.REDIS,
            role = Role.PEER,
            name = "`redis-cli`, four times",
            note = "a process and a connection for each of the four, their starts included",
            needs = "redis-cli",
            looks = 0)
    public String redisCli() throws IOException {
        StringBuilder said = new StringBuilder();
        for (List<String> command : COMMANDS) {
            List<String> words =
                    new ArrayList<>(List.of("redis-cli", "-h", "127.0.0.1", "-p", Integer.toString(server().port())));
            words.addAll(command);
            said.append(Program.run(words, Map.of()));
        }
        return said.toString();
    }
}
