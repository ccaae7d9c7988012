package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.probing.HandTicker;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Meters as a host reads them, in its own registry. */
@Timeout(60)
class TelemetryTest {
    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HandTicker ticker = new HandTicker();
    private volatile Status status = Status.HEALTHY;
    private final List<String> troubles = new CopyOnWriteArrayList<>();

    private QteOpsBuilder builder(Path state) {
        return builder(state, registry);
    }

    private QteOpsBuilder builder(Path state, MeterRegistry into) {
        return QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(), Map.of(), Map.of(), Map.of("healing.journal", state.toString())))
                .target(new Place("main"))
                .probe(Fakes.probe("p", Fakes.check("d.said"), visit -> {
                    if (status == Status.UNKNOWN) {
                        throw new java.io.IOException("gone");
                    }
                    return new Fakes.Seen(status);
                }))
                .host(MeterRegistry.class, into)
                .listener(event -> {
                    if (event instanceof OpsEvent.Trouble trouble) {
                        troubles.add(trouble.what());
                    }
                });
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    @Test
    void gauges_asRoundsGo_areTheLastDiagnosis() {
        try (QteOps ops = builder(folder).build()) {
            assertThat(gauge("qte.ops.verdict", "status", "unknown")).isOne();
            assertThat(registry.get("qte.ops.diagnosis.age").timeGauge().value())
                    .isNaN();
            assertThat(gauge("qte.ops.finding", "check", "d.said", "status", "failing"))
                    .isNaN();
            assertThat(gauge("qte.ops.mode", "mode", "propose")).isOne();

            status = Status.FAILING;
            ops.diagnose(Scope.usual());
            assertThat(gauge("qte.ops.verdict", "status", "failing")).isOne();
            assertThat(gauge("qte.ops.verdict", "status", "unknown")).isZero();
            assertThat(gauge("qte.ops.finding", "check", "d.said", "status", "failing"))
                    .as("seen once")
                    .isZero();
            ops.diagnose(Scope.usual());
            assertThat(gauge("qte.ops.finding", "check", "d.said", "status", "failing", "severity", "P1"))
                    .isOne();
            assertThat(gauge("qte.ops.root.causes", "severity", "P1")).isOne();
            assertThat(gauge("qte.ops.root.causes", "severity", "P0")).isZero();
            assertThat(visits("healthy")).isEqualTo(2);

            status = Status.UNKNOWN;
            ops.diagnose(Scope.usual());
            assertThat(visits("unknown")).isOne();
            assertThat(registry.get("qte.ops.round").timer().count()).isEqualTo(3);
        }
        assertThat(registry.getMeters()).isEmpty();
        assertThat(troubles).noneMatch(what -> what.contains("measured") || what.contains("meter"));
    }

    private long visits(String how) {
        return registry.get("qte.ops.probe")
                .tags("probe", "p", "status", how)
                .timer()
                .count();
    }

    @Test
    void gauges_diagnosisTooOld_sayNothingRatherThanWell() {
        try (QteOps ops = builder(folder).ticker(ticker).build()) {
            ops.diagnose(Scope.usual());
            assertThat(gauge("qte.ops.verdict", "status", "unknown")).isZero();
            assertThat(gauge("qte.ops.root.causes", "severity", "P0")).isZero();

            ticker.advance(Duration.ofHours(1));
            assertThat(gauge("qte.ops.verdict", "status", "unknown")).isOne();
            assertThat(gauge("qte.ops.verdict", "status", "healthy")).isZero();
            assertThat(gauge("qte.ops.root.causes", "severity", "P0")).isNaN();
            assertThat(gauge("qte.ops.finding", "check", "d.said", "status", "failing"))
                    .isNaN();
            assertThat(registry.get("qte.ops.diagnosis.age").timeGauge().value())
                    .isGreaterThanOrEqualTo(3_600);
        }
    }

    @Test
    void build_registryOfAnother_isLeftToIt() {
        try (QteOps first = builder(folder.resolve("a")).build()) {
            first.diagnose(Scope.usual());
            List<Meter> meters = List.copyOf(registry.getMeters());
            status = Status.FAILING;
            try (QteOps second = builder(folder.resolve("b")).build()) {
                second.diagnose(Scope.usual());
                second.diagnose(Scope.usual());
            }
            assertThat(registry.getMeters()).containsExactlyInAnyOrderElementsOf(meters);
            assertThat(gauge("qte.ops.verdict", "status", "healthy")).isOne();
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void build_registryHandedInAsWhatItIs_isTaken() {
        try (QteOps ops = builder(folder).build()) {
            int all = registry.getMeters().size();
            SimpleMeterRegistry other = new SimpleMeterRegistry();
            try (QteOps second = builder(folder.resolve("b"))
                    .host(MeterRegistry.class, other)
                    .host(SimpleMeterRegistry.class, other)
                    .build()) {
                assertThat(second.last()).isEmpty();
                assertThat(other.getMeters()).as("once").hasSize(all);
            }
            assertThat(other.getMeters()).isEmpty();
            assertThat(ops.last()).isEmpty();
        }
    }

    @Test
    void meters_all_haveNoNumberWithoutBound() {
        try (QteOps ops = builder(folder).build()) {
            ops.diagnose(Scope.usual());
            int before = registry.getMeters().size();
            status = Status.UNKNOWN;
            ops.diagnose(Scope.usual());
            assertThat(registry.getMeters()).hasSize(before).hasSizeLessThan(200);
        }
    }

    @Test
    void registry_throwsErrors_roundsGoOnAndAllElseIsClosed() {
        AtomicBoolean broken = new AtomicBoolean();
        Clock clock = new Clock() {
            @Override
            public long wallTime() {
                if (broken.get()) {
                    throw new AssertionError("no time for this");
                }
                return Clock.SYSTEM.wallTime();
            }

            @Override
            public long monotonicTime() {
                return Clock.SYSTEM.monotonicTime();
            }
        };
        SimpleMeterRegistry hostile = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
        hostile.config().onMeterRemoved(meter -> {
            throw new AssertionError("not mine");
        });
        try (QteOps ops = builder(folder, hostile).build()) {
            ops.start();
            broken.set(true);

            assertThat(ops.diagnose(Scope.usual()).status()).isEqualTo(Status.HEALTHY);
            assertThat(ops.diagnose(Scope.usual()).status()).isEqualTo(Status.HEALTHY);
        }

        assertThat(hostile.getMeters()).isEmpty();
        assertThat(troubles).anyMatch(what -> what.contains("could not be measured"));
        try (QteOps next = builder(folder).build()) {
            next.start(); // the folder was given up
        }
    }
}
