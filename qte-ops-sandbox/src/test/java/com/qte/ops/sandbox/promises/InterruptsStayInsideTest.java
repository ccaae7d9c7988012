package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.healing.Proposal;
import com.qte.ops.history.History;
import com.qte.ops.journal.Entry;
import com.qte.ops.journal.Inspection;
import com.qte.ops.journal.Journal;
import com.qte.ops.journal.StateFolder;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Calls;
import com.qte.ops.probing.Prober;
import com.qte.ops.probing.Surroundings;
import com.qte.ops.probing.Topology;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * P09: the library interrupts what is late, and nobody else: neither whoever uses the thread next, nor the host, nor its
 * own threads, least of all the one that writes the journal.
 */
@Timeout(900)
class InterruptsStayInsideTest {

    private static final int TRIES = 100_000;
    /** Threads of the host that plan at the same time, each at a target of its own. */
    private static final int PLANNING = 8;
    /** Threads that make bare calls, each at a target of its own. */
    private static final int CALLING = 56;
    /** Probes that are late in every round; more are not risked at a time. */
    private static final int LATE_VISITS = 4;

    /** The same call is refused until the one that was cut off has come back. */
    private static final Duration LETS_GO = Duration.ofNanos(500_000);

    private static final Duration BETWEEN_RECORDS = Duration.ofMillis(2);

    @TempDir
    Path state;

    private final Strays strays = new Strays();
    private final AtomicLong cancelled = new AtomicLong();

    @Test
    void cancelled_manyAtATimeWhileTheJournalIsWritten_noStrayInterruptAndTheJournalIsIntact() throws Exception {
        Trial trial = Trial.of("P09", "calls and visits cut off at their deadline", TRIES);
        Late late = new Late(strays, cancelled, trial.seed());
        AtomicLong written = new AtomicLong();
        AtomicLong calls = new AtomicLong();
        long visits;
        try (QteOps ops = open(late);
                Prober prober = prober()) {
            late.writesBy(() -> written(ops, late.plan(), written));
            ops.start();
            late.plan(planned(ops));
            ExecutorService hosts = Executors.newCachedThreadPool();
            List<Future<?>> running = new ArrayList<>();
            for (int host = 0; host < PLANNING; host++) {
                Subject mine = new Subject("bench", "host-" + host);
                SplittableRandom random = new SplittableRandom(trial.seed() + host);
                running.add(hosts.submit(() -> {
                    while (cancelled.get() < trial.tries()) {
                        planned(ops, mine, random, calls);
                    }
                }));
            }
            for (int host = 0; host < CALLING; host++) {
                Late.Spot mine = new Late.Spot("call-" + host);
                SplittableRandom random = new SplittableRandom(trial.seed() - host);
                running.add(hosts.submit(() -> {
                    while (cancelled.get() < trial.tries()) {
                        called(late, prober.calls(), mine, random, calls);
                    }
                    return mine;
                }));
            }
            running.add(hosts.submit(() -> {
                while (cancelled.get() < trial.tries()) {
                    written(ops, late.plan(), written);
                    LockSupport.parkNanos(BETWEEN_RECORDS.toNanos()); // whoever plans waits for the same lock
                }
            }));
            for (Future<?> one : running) {
                one.get();
            }
            hosts.shutdown();
            visits = late.visits();
            strays.lookAtTheLibrarysThreads();
            strays.closing();
        }
        strays.found(Thread.interrupted(), "the host that closes");
        Inspection journal = Journal.inspect(state);
        long there = journal.entries().stream()
                .filter(entry -> entry.kind() == Entry.Kind.APPROVED || entry.kind() == Entry.Kind.REVOKED)
                .count();
        trial.saw(
                "%d cut off (%d of them visits) of %d calls, %d of %d records there, journal %s, %d stray interrupts %s"
                        .formatted(
                                cancelled.get(),
                                visits,
                                calls.get(),
                                there,
                                written.get(),
                                journal.intact() && journal.tornBytes() == 0 ? "intact" : "damaged " + journal.damage(),
                                strays.count(),
                                strays.where()));
        assertThat(strays.where()).isEmpty();
        assertThat(there).isEqualTo(written.get()).isPositive();
        assertThat(journal.damage()).isEmpty();
        assertThat(journal.tornBytes()).isZero();
        assertThat(journal.entries()).last().extracting(Entry::kind).isEqualTo(Entry.Kind.CLOSED);
        assertThat(visits).isPositive();
    }

    /** Calls as those who plan and act make them, with nothing else in their way. */
    private Prober prober() {
        return new Prober(
                List.of(),
                List.of(),
                Topology.of(List.of(), List.of()),
                check -> Map.of(),
                new Surroundings(
                        InstantSource.system(),
                        new FastTicker(),
                        UnaryOperator.identity(),
                        Map.of(),
                        UnaryOperator.identity(),
                        Surroundings.Trouble.NONE),
                History.open(StateFolder.history(state), InstantSource.system()));
    }

    private QteOps open(Late late) {
        var builder = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "healing.journal", state.toString(),
                                "healing.mode", "AUTO",
                                "probing.interval", "1ms")))
                .ticker(new FastTicker())
                .clock(() -> {
                    strays.lookAtTheJournalsThread();
                    return Instant.now();
                })
                .listener(event -> strays.lookAtThisThread("a listener"))
                .probe(new Bench.Look(Duration.ofMinutes(5)))
                .probe(late.look())
                .remediation(late.hanging())
                .remediation(late.working());
        for (int visit = 0; visit < LATE_VISITS; visit++) {
            builder.target(new Late.Spot("late-" + visit));
        }
        for (int host = 0; host < PLANNING; host++) {
            builder.target(new Bench("host-" + host, visit -> {
                strays.lookAtThisThread("a visit");
                return Status.HEALTHY;
            }));
        }
        return builder.target(new Bench("ill", visit -> Status.DEGRADED)).build();
    }

    private static String planned(QteOps ops) {
        return ops.plan(Late.WORKING, Optional.of(new Subject("bench", "ill")), Map.of(Late.WISH, Late.NOTE), "alice")
                .get(0)
                .plan()
                .hash();
    }

    /** One call of a host; one of eight is quick, and must never meet another's interrupt. */
    private void planned(QteOps ops, Subject subject, SplittableRandom random, AtomicLong calls) {
        boolean quick = random.nextInt(8) == 0;
        calls.incrementAndGet();
        try {
            List<Proposal> plans = ops.plan(
                    quick ? Late.WORKING : Late.HANGING, Optional.of(subject), Map.of(Late.WISH, "x"), "alice");
            assertThat(plans).hasSize(1);
        } catch (OpsException e) {
            if (quick) {
                strays.found("a quick call was cut off: " + e.getMessage());
            }
        }
        strays.lookAtThisThread("a host that plans");
    }

    private void called(Late late, Calls calls, Late.Spot spot, SplittableRandom random, AtomicLong made)
            throws Exception {
        boolean quick = random.nextInt(8) == 0;
        made.incrementAndGet();
        try {
            if (quick) {
                late.quickCall(calls, spot);
            } else {
                late.call(calls, spot);
            }
        } catch (OpsException e) {
            if (quick) {
                strays.found("a quick call was cut off: " + e.getMessage());
            }
            LockSupport.parkNanos(LETS_GO.toNanos());
        } catch (InterruptedException e) {
            strays.found("a host that calls");
        }
        strays.lookAtThisThread("a host that has called");
    }

    private static void written(QteOps ops, String hash, AtomicLong written) {
        ops.approve(hash, "bob");
        written.incrementAndGet();
        ops.revoke(hash, "bob");
        written.incrementAndGet();
    }

    /** Faster than the machine's clock, so that what beats a hundred times a second does so five hundred times. */
    private static final class FastTicker implements com.qte.ops.spi.Ticker {
        private static final int TIMES = 5;

        @Override
        public long nanos() {
            return System.nanoTime() * TIMES;
        }

        @Override
        public void park(long nanos) {
            LockSupport.parkNanos(this, nanos / TIMES);
        }
    }
}
