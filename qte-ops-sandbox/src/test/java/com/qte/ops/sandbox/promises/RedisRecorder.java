package com.qte.ops.sandbox.promises;

import com.qte.ops.testkit.servers.RedisServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What Redis itself tells that anybody has it do, as far as it changes the server. */
final class RedisRecorder implements AutoCloseable {
    /** What MONITOR tells of; the administrator's commands are left out there, and counted by the server. */
    private static final List<String> CHANGING =
            List.of("\"flush", "\"script\" \"kill\"", "\"function\" \"kill\"", "\"rename\"", "\"expire");

    private static final List<String> ADMINISTRATORS = List.of(
            "shutdown",
            "debug",
            "replicaof",
            "slaveof",
            "failover",
            "bgsave",
            "save",
            "bgrewriteaof",
            "restore",
            "migrate",
            "swapdb");

    private final RedisServer redis;
    private final long before;
    private final Socket socket;
    private final ConcurrentLinkedQueue<String> changes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

    private RedisRecorder(RedisServer redis, Socket socket) {
        this.redis = redis;
        this.socket = socket;
        this.before = administered();
    }

    /** Begins to note. */
    static RedisRecorder begin(RedisServer redis) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port());
        socket.getOutputStream().write("MONITOR\r\n".getBytes(StandardCharsets.US_ASCII));
        RedisRecorder recorder = new RedisRecorder(redis, socket);
        Thread thread = new Thread(recorder::listen, "redis-monitor");
        thread.setDaemon(true);
        thread.start();
        return recorder;
    }

    private void listen() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String told = line.toLowerCase(Locale.ROOT);
                if (told.contains("\"info\"") || told.contains("\"config\"")) {
                    seen.add(told);
                }
                if (CHANGING.stream().anyMatch(told::contains)) {
                    changes.add(told);
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** What changed the server, whoever did it. */
    List<String> changes() {
        return List.copyOf(changes);
    }

    /** Its whole configuration. */
    String configuration() {
        return redis.command("CONFIG", "GET", "*");
    }

    /** How many of an administrator's commands that change something the server has executed, whoever gave them. */
    long administrators() {
        return administered() - before;
    }

    private long administered() {
        return redis.command("INFO", "commandstats")
                .lines()
                .filter(line -> ADMINISTRATORS.stream().anyMatch(name -> line.startsWith("cmdstat_" + name + ":")))
                .mapToLong(line -> Long.parseLong(line.replaceFirst(".*calls=(\\d+).*", "$1")))
                .sum();
    }

    /** How many looks of the library were seen; a recorder that sees nothing proves nothing. */
    int looks() {
        return seen.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
