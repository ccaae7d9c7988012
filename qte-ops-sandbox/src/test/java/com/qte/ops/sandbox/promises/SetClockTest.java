package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.OpsEvent;
import com.qte.ops.QteOps;
import com.qte.ops.config.Configuration;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.testkit.promise.Trial;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P21: a wall clock that is set by an hour in the midst of a visit accuses nobody, and makes nothing old. */
@Timeout(120)
class SetClockTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int LEAPS = 40;

    private final AtomicLong offsetMillis = new AtomicLong();
    private final AtomicInteger leaps = new AtomicInteger();
    private final List<Finding> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path state;

    @Test
    void visit_clockSetInItsMidst_accusesNobodyAndNothingAges() {
        Trial trial = Trial.of("P21 clock", "the wall clock is set by an hour in the midst of a visit", LEAPS);
        int old = 0;
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of("healing.journal", state.toString(), "probing.interval", "20ms")))
                .clock(() -> Instant.now().plusMillis(offsetMillis.get()))
                .target(new Stopwatch("main"))
                .probe(new Look(new Random(trial.seed())))
                .listener(event -> {
                    if (event instanceof OpsEvent.Diagnosed diagnosed) {
                        told.addAll(about(diagnosed.diagnosis()));
                    }
                })
                .build()) {
            ops.start();
            await().atMost(SOON).until(() -> ops.health().status() == Status.HEALTHY);
            AtomicInteger aged = new AtomicInteger();
            await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> {
                if (ops.health().status() != Status.HEALTHY
                        || ops.health().age().toSeconds() > 30) {
                    aged.incrementAndGet();
                }
                return leaps.get() >= trial.tries();
            });
            old = aged.get();
        }
        long accused = told.stream()
                .filter(finding -> finding.status() != Status.HEALTHY)
                .count();
        trial.saw("%d findings against the target in %d leaps, %d times not HEALTHY or too old"
                .formatted(accused, leaps.get(), old));
        assertThat(told).allSatisfy(finding -> assertThat(finding.status()).isEqualTo(Status.HEALTHY));
        assertThat(told).isNotEmpty();
        assertThat(old).isZero();
    }

    private static List<Finding> about(Diagnosis diagnosis) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.check().equals("stopwatch.quick"))
                .toList();
    }

    private record Stopwatch(String name) implements Target<AutoCloseable> {
        @Override
        public Subject subject() {
            return new Subject("stopwatch", name);
        }

        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    private record Seen(Duration took) {}

    /** Measures a duration by the wall clock, as plug-ins do. */
    private final class Look implements Probe<Stopwatch, Seen> {
        private final Random random;
        private boolean leapt;

        private Look(Random random) {
            this.random = random;
        }

        @Override
        public ProbeSpec<Stopwatch, Seen> spec() {
            return new ProbeSpec<>(
                    "stopwatch.look",
                    Stopwatch.class,
                    Seen.class,
                    Tier.CHEAP,
                    Duration.ofSeconds(5),
                    List.of(new Quick()));
        }

        @Override
        public Seen collect(Visit<Stopwatch, Seen> visit) {
            Instant began = visit.now();
            leapt = !leapt && random.nextBoolean(); // what is looked at again at once must have a chance
            if (leapt) {
                offsetMillis.addAndGet(
                        Duration.ofHours(random.nextBoolean() ? 1 : -1).toMillis());
                leaps.incrementAndGet();
            }
            return new Seen(Duration.between(began, visit.now()).abs());
        }
    }

    private static final class Quick implements Check<Seen> {
        @Override
        public CheckSpec spec() {
            return CheckSpec.of("stopwatch.quick", Severity.P2);
        }

        @Override
        public List<Verdict> judge(Observation<Seen> seen) {
            boolean isQuick = seen.now().took().compareTo(Duration.ofMinutes(1)) < 0;
            return List.of(Verdict.of(isQuick ? Status.HEALTHY : Status.FAILING, "as-seen"));
        }
    }
}
