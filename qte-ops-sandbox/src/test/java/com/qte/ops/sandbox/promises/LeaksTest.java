package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P08: a probe that leaves something behind in each run is found by its third one, and nobody else is taken for it. */
@Timeout(120)
class LeaksTest {
    private static final Duration APART = Duration.ofMillis(1_100);
    private static final int RUNS = 3;
    private static final int BORROWERS = 12;
    private static final String QUARANTINED = "quarantined";

    /** Opens a socket, a file and a thread at its first visit, and works with them ever after. */
    private static final String KEEPS = """
            package @package@;

            import com.qte.ops.spi.Visit;
            import java.net.InetAddress;
            import java.net.ServerSocket;
            import java.util.ArrayList;
            import java.util.List;

            public final class Keeps extends Plugin {
                private static final List<Object> KEPT = new ArrayList<>();

                public Keeps() {}

                @Override
                protected synchronized Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
                    if (KEPT.isEmpty()) {
                        KEPT.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                        Thread kept = new Thread(Plugin::parkForEver, "@id@-kept");
                        kept.setDaemon(true);
                        kept.start();
                        KEPT.add(kept);
                    }
                    return new Seen(List.of());
                }
            }
            """;

    /** Opens and closes a socket at every visit, which takes a while. */
    private static final String BORROWS = """
            package @package@;

            import com.qte.ops.spi.Visit;
            import java.net.InetAddress;
            import java.net.ServerSocket;
            import java.util.List;
            import java.util.concurrent.locks.LockSupport;

            public final class Borrows extends Plugin {
                public Borrows() {}

                @Override
                protected Seen visit(Visit<Nowhere, Seen> visit) throws Exception {
                    try (ServerSocket borrowed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                        LockSupport.parkNanos(200_000);
                        return new Seen(List.of(borrowed.getLocalPort()));
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path plugin(String id, String name, String source) throws IOException {
        return PluginJar.of(id)
                .source(name, source)
                .service(com.qte.ops.spi.ProbeProvider.class, "plugins." + id + "." + name)
                .write(folder);
    }

    @Test
    void diagnose_leaksOfThreeKinds_foundByTheThirdRunAndNamed() throws Exception {
        Trial trial = Trial.of("P08", "4 probes leak a thread, a socket, a file a run, one of them slowly", 10);
        List<Path> jars = new ArrayList<>(List.of(
                plugin("keeps", "Keeps", KEEPS),
                plugin("borrows", "Borrows", BORROWS),
                PluginJar.honest("honest").write(folder)));
        for (Hostile kind : Hostile.of(Hostile.When.LEAKS)) {
            jars.add(kind.write(folder));
        }
        Map<Hostile, List<Integer>> runs = new EnumMap<>(Hostile.class);
        int innocent = 0;
        int named = 0;
        for (int number = 0; number < trial.tries(); number++) {
            Collections.shuffle(jars, trial.random());
            JumpingTicker ticker = new JumpingTicker();
            try (Guests guests = new Guests(jars);
                    QteOps ops = guests.host(folder.resolve("state-" + number), Map.of())
                            .ticker(ticker)
                            .build()) {
                guests.load();
                Diagnosis last = rounds(ops, ticker, RUNS + 7);
                for (Hostile kind : Hostile.of(Hostile.When.LEAKS)) {
                    runs.computeIfAbsent(kind, leaks -> new ArrayList<>())
                            .add(guests.inside(kind.id()).visits());
                    named += isNamed(last, kind) ? 1 : 0;
                }
                innocent += (int) List.of("keeps.well", "borrows.well", "honest.well").stream()
                        .filter(check -> isQuarantined(last, check))
                        .count();
            }
        }
        trial.saw("runs before quarantine (wanted " + RUNS + ") " + runs + "; " + named + " of "
                + runs.size() * trial.tries() + " named by ops.plugins, " + innocent
                + " innocent ones quarantined");
        assertThat(runs)
                .hasSize(4)
                .allSatisfy((kind, its) -> assertThat(median(its))
                        .as("runs of %s; a machine that stops a visit for 20 ms may take one more", kind)
                        .isEqualTo(RUNS));
        assertThat(named).isEqualTo(runs.size() * trial.tries());
        assertThat(innocent).isZero();
    }

    @Test
    void diagnose_busyHostOpensSocketsAllTheTime_noProbeIsTakenForIt() throws Exception {
        Trial trial = Trial.of("P08 busy", "a host that opens sockets all the time", 100);
        List<Path> jars = new ArrayList<>();
        for (int number = 0; number < BORROWERS; number++) {
            jars.add(plugin("borrows" + number, "Borrows", BORROWS));
        }
        FastTicker ticker = new FastTicker(10);
        long quarantined = 0;
        int opened;
        long lengthNanos;
        try (BusyHost host = new BusyHost();
                Guests guests = new Guests(jars);
                QteOps ops = guests.host(folder.resolve("state"), Map.of())
                        .ticker(ticker)
                        .build()) {
            long begun = ticker.nanos();
            for (int round = 0; round < trial.tries(); round++) {
                Diagnosis diagnosis = ops.diagnose(Scope.usual());
                quarantined = diagnosis.findings().stream()
                        .filter(finding -> finding.reason().equals(QUARANTINED))
                        .count();
                long next = System.nanoTime() + Duration.ofSeconds(1).toNanos() / ticker.times();
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
            }
            lengthNanos = ticker.nanos() - begun;
            opened = host.opened;
        }
        trial.saw(quarantined + " of " + BORROWERS + " honest probes quarantined in " + trial.tries()
                + " rounds a second apart, while the host opened "
                + opened / Duration.ofNanos(lengthNanos).toSeconds() + " sockets a second and kept "
                + BusyHost.KEPT);
        assertThat(quarantined).isZero();
    }

    /** Opens sockets and keeps each for a while, as fast as they come. */
    private static final class BusyHost implements AutoCloseable {
        static final int KEPT = 200;

        private final Thread thread = new Thread(this::open, "busy-host");
        private volatile boolean over;
        private volatile int opened;

        BusyHost() {
            thread.setDaemon(true);
            thread.start();
        }

        private void open() {
            Deque<ServerSocket> kept = new ArrayDeque<>();
            try {
                while (!over) {
                    kept.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                    opened = opened + 1;
                    if (kept.size() > KEPT) {
                        kept.remove().close();
                    }
                    LockSupport.parkNanos(1_000_000);
                }
                for (ServerSocket socket : kept) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            over = true;
        }
    }

    private static int median(List<Integer> numbers) {
        return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
    }

    private static Diagnosis rounds(QteOps ops, JumpingTicker ticker, int count) {
        Diagnosis last = ops.diagnose(Scope.usual());
        for (int round = 1; round < count; round++) {
            ticker.jump(APART);
            last = ops.diagnose(Scope.usual());
        }
        return last;
    }

    private static boolean isQuarantined(Diagnosis diagnosis, String check) {
        return Guests.finding(diagnosis, check).reason().equals(QUARANTINED);
    }

    private static boolean isNamed(Diagnosis diagnosis, Hostile kind) {
        Finding plugins = Guests.finding(diagnosis, "ops.plugins");
        String what = kind == Hostile.LEAKS_SLOWLY ? "socket" : kind.id().replace("leaks-", "");
        return isQuarantined(diagnosis, kind.check())
                && plugins.evidence().stream()
                        .anyMatch(fact -> fact.display()
                                .matches("(?s).*" + kind.probe() + "@[^,]*visited no more[^,]*a " + what + ".*"));
    }
}
