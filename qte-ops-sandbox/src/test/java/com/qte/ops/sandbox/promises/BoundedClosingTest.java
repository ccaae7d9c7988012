package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Proposal;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.plugins.PluginJar;
import com.qte.ops.testkit.promise.Trial;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P12: closing is bounded, whatever hangs; an act that is cut off is told of once, and never repeated. */
@Timeout(300)
class BoundedClosingTest {
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CLOSINGS = 6;
    /** Spins, parks, reads from a silent server, hangs in opening. */
    private static final int HANGING_VISITS = 4;

    private static final int CLOSERS = 4;

    @TempDir
    static Path jars;

    @TempDir
    Path states;

    private static List<Path> hostile;

    @BeforeAll
    static void build() throws Exception {
        hostile = List.of(Hostile.CONSTRUCTOR_HANGS.write(jars), Hostile.TARGETS_HANG.write(jars));
    }

    @Test
    void close_whileEverythingHangs_isBoundedAndTheActIsToldOnce() throws Exception {
        Trial trial = Trial.of("P12", "closing with all that can hang under way", CLOSINGS);
        List<Duration> closings = new ArrayList<>();
        List<Duration> hosts = new ArrayList<>();
        int told = 0;
        int repeated = 0;
        for (int closing = 0; closing < trial.tries(); closing++) {
            try (World world = new World(states.resolve("state-" + closing), closing % 2 == 0)) {
                world.closed(closings, hosts);
                told += world.toldByTheNext();
                repeated += world.begun.get() - 1;
            }
        }
        Duration slowest = closings.stream().max(Duration::compareTo).orElseThrow();
        Duration host = hosts.stream().max(Duration::compareTo).orElseThrow();
        trial.saw(
                "%d closings by %d threads each: slowest %d ms (allowed %d), hosts' calls ended after %d ms; %d of %d acts"
                        .formatted(
                                trial.tries(),
                                CLOSERS,
                                slowest.toMillis(),
                                MOST.toMillis(),
                                host.toMillis(),
                                told,
                                trial.tries())
                        .concat(" told as open exactly once, " + repeated + " repeated"));
        assertThat(slowest).isLessThanOrEqualTo(MOST);
        assertThat(host).isLessThanOrEqualTo(MOST);
        assertThat(told).isEqualTo(trial.tries());
        assertThat(repeated).isZero();
    }

    /** One state folder, and the instances that own it one after another. */
    private static final class World implements AutoCloseable {
        private final Path state;
        private final boolean automatic;
        private final AtomicInteger begun = new AtomicInteger();
        private final Hang hang = new Hang();
        private final AtomicBoolean hangs = new AtomicBoolean();
        private final ExecutorService host = Executors.newCachedThreadPool();

        World(Path state, boolean automatic) {
            this.state = state;
            this.automatic = automatic;
        }

        private Bench well() {
            return new Bench("well", new Bench.Moves() {
                @Override
                public Status visited(com.qte.ops.spi.Visit<Bench, Bench.Seen> visit) throws Exception {
                    visit.session(visit.target());
                    return automatic ? Status.DEGRADED : Status.HEALTHY;
                }

                @Override
                public AutoCloseable opened() {
                    return () -> {
                        if (hangs.get()) {
                            hang.parked();
                        }
                    };
                }
            });
        }

        /** Something to be done at a visit, but not before everything is to hang. */
        private Bench later(String name, Callable<?> what) {
            return new Bench(name, visit -> {
                if (hangs.get()) {
                    what.call();
                }
                return Status.HEALTHY;
            });
        }

        private Bench opening() {
            return new Bench("opening", new Bench.Moves() {
                @Override
                public Status visited(com.qte.ops.spi.Visit<Bench, Bench.Seen> visit) throws Exception {
                    visit.fresh(visit.target());
                    return Status.HEALTHY;
                }

                @Override
                public AutoCloseable opened() {
                    if (hangs.get()) {
                        hang.parked();
                    }
                    return () -> {};
                }
            });
        }

        private QteOps open(ClassLoader loader, Consumer<OpsEvent> listener) {
            return QteOps.builder()
                    .classLoader(loader)
                    .configuration(Configuration.load(
                            Optional.empty(),
                            Map.of(),
                            Map.of(),
                            Map.of(
                                    "healing.journal", state.toString(),
                                    "healing.mode", "AUTO",
                                    "probing.interval", "100ms")))
                    .probe(new Bench.Look(SOON))
                    .remediation(new Parking(begun, hang))
                    .target(well())
                    .target(later("spinning", () -> {
                        hang.spun();
                        return "";
                    }))
                    .target(later("parking", () -> {
                        hang.parked();
                        return "";
                    }))
                    .target(later("reading", () -> {
                        hang.read();
                        return "";
                    }))
                    .target(opening())
                    .listener(listener)
                    .build();
        }

        /** Has everything hang, and closes it. */
        void closed(List<Duration> closings, List<Duration> hosts) throws Exception {
            try (URLClassLoader loader = PluginJar.loader(getClass().getClassLoader(), hostile)) {
                QteOps ops = open(loader, event -> hang.parked());
                ops.start();
                List<Future<?>> calls = new ArrayList<>();
                if (!automatic) {
                    calls.add(host.submit(() -> wished(ops)));
                }
                assertThat(hang.awaits(2, SOON)).as("act and listener hang").isTrue();
                hangs.set(true);
                assertThat(hang.awaits(HANGING_VISITS, SOON)).as("visits hang").isTrue();
                calls.add(host.submit(() -> ops.diagnose(Scope.usual()))); // all of them wait for the round that hangs
                calls.add(host.submit(() -> ops.diagnose(Scope.of(List.of("ops.plugins")))));
                calls.add(host.submit(() -> ops.diagnose(Scope.of(List.of(Bench.CHECK)))));
                closings.addAll(closedByMany(ops));
                long began = System.nanoTime();
                for (Future<?> call : calls) {
                    ended(call);
                }
                hosts.add(Duration.ofNanos(System.nanoTime() - began));
                closings.add(timed(ops));
            }
        }

        private Object wished(QteOps ops) {
            Proposal proposal = ops.plan(
                            Parking.ID, Optional.of(well().subject()), Map.of(Parking.WISH, "here"), "alice")
                    .get(0);
            ops.approve(proposal.plan().hash(), "bob");
            return ops.heal(proposal, "to be cut off");
        }

        /** However it ends; a call that never does is what must not be. */
        private static void ended(Future<?> call) throws Exception {
            try {
                call.get(SOON.toMillis(), TimeUnit.MILLISECONDS);
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(com.qte.ops.model.OpsException.class);
            }
        }

        private List<Duration> closedByMany(QteOps ops) throws Exception {
            CyclicBarrier together = new CyclicBarrier(CLOSERS);
            List<Future<Duration>> closing = new ArrayList<>();
            for (int closer = 0; closer < CLOSERS; closer++) {
                closing.add(host.submit(() -> {
                    together.await();
                    return timed(ops);
                }));
            }
            List<Duration> took = new ArrayList<>();
            for (Future<Duration> one : closing) {
                took.add(one.get(SOON.toMillis(), TimeUnit.MILLISECONDS));
            }
            return took;
        }

        private static Duration timed(QteOps ops) {
            long began = System.nanoTime();
            ops.close();
            return Duration.ofNanos(System.nanoTime() - began);
        }

        /** 1 if the next instance tells of the act, and it and the one after it together do so once. */
        int toldByTheNext() throws Exception {
            hangs.set(false);
            for (int next = 0; next < 2; next++) {
                try (QteOps ops = open(getClass().getClassLoader(), event -> {})) {
                    ops.start();
                    for (int round = 0; round < 4; round++) {
                        ops.diagnose(Scope.usual());
                    }
                    Finding journal = ops.diagnose(Scope.usual()).findings().stream()
                            .filter(finding -> finding.check().equals("ops.journal"))
                            .findFirst()
                            .orElseThrow();
                    assertThat(journal.reason()).isEqualTo("open-intent");
                    assertThat(journal.evidence().toString()).contains(Parking.ID);
                }
            }
            Inspection journal = Journal.inspect(state);
            assertThat(journal.intact()).isTrue();
            List<Entry.Kind> kinds = journal.entries().stream().map(Entry::kind).toList();
            assertThat(kinds).containsOnlyOnce(Entry.Kind.INTENT).doesNotContain(Entry.Kind.OUTCOME);
            return (int) kinds.stream().filter(Entry.Kind.ABANDONED::equals).count();
        }

        @Override
        public void close() {
            hang.close();
            host.shutdownNow();
        }
    }
}
