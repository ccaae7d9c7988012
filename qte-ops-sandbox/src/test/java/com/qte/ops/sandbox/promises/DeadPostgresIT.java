package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.probes.postgres.PostgresActivity;
import com.qte.ops.sandbox.RoundTrips;
import com.qte.ops.spi.Secret;
import com.qte.ops.spi.Tier;
import com.qte.ops.target.postgres.PostgresTarget;
import com.qte.ops.testkit.promise.PlantedBug;
import com.qte.ops.testkit.promise.Trial;
import com.qte.ops.testkit.servers.Fault;
import com.qte.ops.testkit.servers.Faults;
import com.qte.ops.testkit.servers.FaultyServer;
import com.qte.ops.testkit.servers.PostgresFaults;
import com.qte.ops.testkit.servers.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P03 and P16 of PostgreSQL: a dead server cannot hang the probe, and is not asked more often than one that is well. */
@Timeout(120)
class DeadPostgresIT {
    private static final Duration DEADLINE = new PostgresActivity().spec().timeout();
    private static final Duration MOST_LATE = Duration.ofMillis(250);
    private static final Duration LEFT_NO_LONGER_THAN = Duration.ofSeconds(5);
    private static final Scope CHEAP = new Scope(List.of("postgres.*"), EnumSet.of(Tier.CHEAP));
    /** As many as there are in ten minutes, 15 s apart. */
    private static final int VISITS = 40;

    private static final double MOST = 1.1;

    @TempDir
    private Path folder;

    @Test
    void visit_deadPeer_answersByItsDeadlineAndLeavesNothing() throws Exception {
        Trial trial = Trial.of("P03", "PostgreSQL stopped, a black hole, silent, a byte a second", 1);
        long sockets = sockets();
        Map<String, Duration> took = new LinkedHashMap<>();
        try (PostgresServer server = PostgresServer.start();
                QteOps ops = looking(server.port())) {
            assertThat(reachable(ops.diagnose(CHEAP)).status()).isEqualTo(Status.HEALTHY);
            server.pauseAll();
            took.put("stopped", timed(ops));
            server.resume();
        }
        try (BlackHole hole = new BlackHole();
                QteOps ops = looking(hole.port())) {
            took.put("black hole", timed(ops));
        }
        took.put("silent", of(Faults.silence()));
        took.put("a byte a second", of(aByteASecond()));
        long begun = System.nanoTime();
        await().atMost(LEFT_NO_LONGER_THAN.plusSeconds(5)).until(() -> sockets() <= sockets && threads() == 0);
        Duration left = Duration.ofNanos(System.nanoTime() - begun);
        trial.saw("answered after %s (allowed %d ms); its last socket and thread gone after %d ms (allowed %d)"
                .formatted(
                        millis(took),
                        DEADLINE.plus(MOST_LATE).toMillis(),
                        left.toMillis(),
                        LEFT_NO_LONGER_THAN.toMillis()));

        inTime(took);
        assertThat(left).isLessThanOrEqualTo(LEFT_NO_LONGER_THAN);
    }

    @Test
    @SuppressWarnings("try") // it is on for as long as it is open
    void visit_nobodyWatches_theSameTestFails() throws Exception {
        Trial trial = Trial.of("P03 planted", "a byte a second", 1);
        try (PlantedBug.Planted planted = PlantedBug.NOBODY_WATCHES.plant()) {
            Map<String, Duration> took = Map.of("a byte a second", of(aByteASecond()));
            trial.saw("answered after " + millis(took));
            assertThatThrownBy(() -> inTime(took)).isInstanceOf(AssertionError.class);
        }
    }

    private static void inTime(Map<String, Duration> took) {
        assertThat(took.values()).allMatch(time -> time.compareTo(DEADLINE.plus(MOST_LATE)) <= 0);
    }

    private static Fault aByteASecond() {
        return Faults.trickle(new byte[] {'N', 'R', 0, 0, 0, 8}, Duration.ofSeconds(1));
    }

    private Duration of(Fault fault) throws Exception {
        try (FaultyServer server = FaultyServer.with(fault);
                QteOps ops = looking(server.port())) {
            return timed(ops);
        }
    }

    private static Duration timed(QteOps ops) {
        long begun = System.nanoTime();
        Finding finding = reachable(ops.diagnose(CHEAP));
        assertThat(finding.status()).isIn(Status.FAILING, Status.UNKNOWN);
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static Map<String, String> millis(Map<String, Duration> took) {
        Map<String, String> shown = new LinkedHashMap<>();
        took.forEach((way, time) -> shown.put(way, time.toMillis() + " ms"));
        return shown;
    }

    @Test
    void visits_whileItIsDown_noMoreCallsThanWhileItIsWell() throws Exception {
        Trial trial = Trial.of(
                "P16",
                "PostgreSQL resets, starts up, is full, refuses the password, is silent, as often as in ten minutes",
                VISITS);
        Map<String, String> shown = new LinkedHashMap<>();
        List<Double> ratios = new ArrayList<>();
        double well;
        try (PostgresServer server = PostgresServer.start();
                RoundTrips door = new RoundTrips("127.0.0.1", server.port());
                QteOps ops = looking(door.port())) {
            visits(ops, trial.tries());
            // Each visit asks once, and the first logs in besides.
            well = (trial.tries() + door.connections()) / (double) trial.tries();
        }
        Map<String, Fault> ways = new LinkedHashMap<>();
        ways.put("resets", Faults.reset());
        ways.put("starts up", PostgresFaults.startingUp());
        ways.put("is full", PostgresFaults.tooManyConnections());
        ways.put("refuses the password", PostgresFaults.wrongPassword());
        ways.put("is silent", Faults.silence());
        for (var way : ways.entrySet()) {
            boolean silent = way.getKey().equals("is silent");
            int visits = silent ? 3 : trial.tries();
            try (FaultyServer server = FaultyServer.with(way.getValue());
                    QteOps ops = looking(server.port())) {
                visits(ops, visits);
                // Where its question for TLS is not answered, the driver's login begins anew without.
                double logins = silent ? server.connections() / 2.0 : server.connections();
                double down = logins / visits;
                ratios.add(down / well);
                shown.put(way.getKey(), "%.2f".formatted(down));
            }
        }
        trial.saw("statements and logins a visit: well %.2f, down %s (allowed %.2f times as many)"
                .formatted(well, shown, MOST));

        assertThat(ratios).allMatch(ratio -> ratio <= MOST);
    }

    private void visits(QteOps ops, int count) {
        for (int visit = 0; visit < count; visit++) {
            ops.diagnose(CHEAP);
        }
    }

    private static Finding reachable(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.id().check().equals("postgres.reachable"))
                .findFirst()
                .orElseThrow();
    }

    private QteOps looking(int port) throws IOException {
        Path state = Files.createTempDirectory(folder, "state");
        return QteOps.builder()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of("qte.ops.healing.journal", state.toString(), "qte.ops.trading.calendar", "closed"),
                        Map.of()))
                .target(new PostgresTarget(
                        "main",
                        "jdbc:postgresql://127.0.0.1:" + port + "/qte",
                        PostgresServer.MONITOR,
                        Optional.of(Secret.of(PostgresServer.PASSWORD)),
                        Optional.empty()))
                .build();
    }

    private static long sockets() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.filter(file -> {
                        try {
                            return Files.readSymbolicLink(file).toString().startsWith("socket:");
                        } catch (IOException e) {
                            return false; // closed meanwhile
                        }
                    })
                    .count();
        }
    }

    /** Threads that are still in the driver. */
    private static long threads() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack ->
                        Stream.of(stack).anyMatch(frame -> frame.getClassName().startsWith("org.postgresql.core")))
                .count();
    }

    /** A port to which no connection comes about: its queue is full, and nobody accepts. */
    private static final class BlackHole implements AutoCloseable {
        private final ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final List<Socket> queue = new ArrayList<>();

        BlackHole() throws IOException {
            try {
                while (true) {
                    Socket socket = new Socket();
                    queue.add(socket);
                    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 200);
                }
            } catch (SocketTimeoutException full) {
                return;
            }
        }

        int port() {
            return door.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            for (Socket socket : queue) {
                socket.close();
            }
            door.close();
        }
    }
}
