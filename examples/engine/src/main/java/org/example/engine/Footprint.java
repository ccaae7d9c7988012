package org.example.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the library costs the engine that it lives in.
 *
 * @param minutes for how long it was measured
 * @param cpu share of one core that its threads took, 0..1
 * @param allocated bytes a second that its threads allocated
 * @param retained bytes of heap in use in the end, less those before it was embedded
 * @param threads the names of all live threads, the engine's own left aside, when there were most
 * @param connections most connections to PostgreSQL at once, the engine's own left aside
 */
record Footprint(double minutes, double cpu, double allocated, long retained, List<String> threads, int connections) {
    static final int MOST_THREADS = 8;
    static final int MOST_CONNECTIONS = 2;

    private static final double MOST_CPU = 0.01;
    private static final double MIB = 1 << 20;
    private static final double MOST_RETAINED = 24 * MIB;
    private static final Duration LOOKS_EVERY = Duration.ofMillis(250);

    /**
     * Measures the instance that runs in this JVM for so long.
     *
     * @param heapBefore what {@link #heap()} said before it was embedded
     */
    static Footprint measure(Database database, Duration length, long heapBefore)
            throws SQLException, InterruptedException {
        ThreadMXBean meter = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<Long, long[]> first = new HashMap<>();
        Map<Long, long[]> last = new HashMap<>();
        List<String> threads = List.of();
        int mostConnections = 0;
        own().forEach(thread -> first.put(thread.getId(), spent(meter, thread)));
        long begin = System.nanoTime();
        try (Connection server =
                        DriverManager.getConnection(database.url() + "?ApplicationName=footprint", "qte_ops", "");
                Statement statement = server.createStatement()) {
            while (System.nanoTime() - begin < length.toNanos()) {
                TimeUnit.MILLISECONDS.sleep(LOOKS_EVERY.toMillis());
                List<Thread> live = own().toList();
                live.forEach(thread -> last.put(thread.getId(), spent(meter, thread)));
                if (live.size() > threads.size()) {
                    threads = live.stream().map(Thread::getName).sorted().toList();
                }
                mostConnections = Math.max(mostConnections, connections(statement));
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] spent = new long[2];
        last.forEach((id, use) -> {
            long[] before = first.getOrDefault(id, new long[2]);
            spent[0] += Math.max(0, use[0] - before[0]);
            spent[1] += Math.max(0, use[1] - before[1]);
        });
        return new Footprint(
                seconds / 60,
                spent[0] / 1e9 / seconds,
                spent[1] / seconds,
                Math.max(0, heap() - heapBefore),
                threads,
                mostConnections);
    }

    /** Every live thread but those of the JVM, of the engine, and of the PostgreSQL that it brings along. */
    static Stream<Thread> own() {
        return Thread.getAllStackTraces().keySet().stream().filter(Footprint::isOwn);
    }

    private static boolean isOwn(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null
                && !group.getName().equals("system")
                && !group.getName().equals("InnocuousThreadGroup")
                && THEIRS.stream().noneMatch(thread.getName()::startsWith);
    }

    /** Named by who makes them: the engine, its pool, its HTTP server, its PostgreSQL, its tests. */
    private static final List<String> THEIRS = List.of(
            "main",
            "engine-",
            "orders ",
            "HTTP-Dispatcher",
            "log:pid",
            "process reaper",
            "surefire",
            "junit",
            "Test ",
            "HttpClient-",
            "DestroyJavaVM",
            "idle-timeout-task",
            "postgres:pid");

    private static long[] spent(ThreadMXBean meter, Thread thread) {
        return new long[] {meter.getThreadCpuTime(thread.getId()), meter.getThreadAllocatedBytes(thread.getId())};
    }

    /** The server is asked, not the library. */
    private static int connections(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                + " WHERE usename = 'qte_ops' AND application_name <> 'footprint'")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Bytes of heap in use after a collection. */
    static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    boolean isKept() {
        return cpu <= MOST_CPU
                && allocated <= MIB
                && retained <= MOST_RETAINED
                && threads.size() <= MOST_THREADS
                && connections <= MOST_CONNECTIONS;
    }

    List<String> lines(Words words) {
        return List.of(
                words.say("footprint.title", number(minutes)),
                "  " + words.say("footprint.cpu", number(cpu * 100)),
                "  " + words.say("footprint.allocated", number(allocated / MIB)),
                "  " + words.say("footprint.retained", number(retained / MIB)),
                "  " + words.say("footprint.threads", threads.size(), String.join(", ", threads)),
                "  " + words.say("footprint.connections", connections),
                words.say(isKept() ? "footprint.kept" : "footprint.broken"));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
