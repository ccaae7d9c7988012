package com.qte.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.config.Configuration;
import com.qte.ops.model.Action;
import com.qte.ops.model.Danger;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Status;
import com.qte.ops.probing.Fakes;
import com.qte.ops.probing.Fakes.Place;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Remediation;
import com.qte.ops.spi.RemediationSpec;
import com.qte.ops.spi.Result;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a host's registry says while a plan waits for a person's approval. */
@Timeout(60)
class WaitingForPeopleTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private volatile Status status = Status.FAILING;

    private double waiting() {
        return registry.get("qte.ops.proposals.waiting").gauge().value();
    }

    private void awaitWaiting(int plans) {
        long start = System.nanoTime();
        while (waiting() != plans && System.nanoTime() - start < SOON.toNanos()) {
            Thread.onSpinWait();
        }
        assertThat(waiting()).isEqualTo(plans);
    }

    @Test
    void gauge_aPlanWaitsAndIsNeededNoMore_isOneThenZeroAndGoneWhenClosed() {
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .configuration(Configuration.load(
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "healing.journal", folder.toString(),
                                "healing.mode", "PROPOSE",
                                "probing.interval", "50ms",
                                "trading.calendar", "closed")))
                .target(new Place("main"))
                .probe(Fakes.probe("p", Fakes.check("d.said"), visit -> new Fakes.Seen(status)))
                .remediation(new Mend())
                .host(MeterRegistry.class, registry)
                .build()) {
            assertThat(waiting()).as("nobody has looked").isNaN();
            ops.start();
            awaitWaiting(1);
            assertThat(registry.get("qte.ops.proposals")
                            .tag("choice", "ask")
                            .counter()
                            .count())
                    .isGreaterThanOrEqualTo(1);

            status = Status.HEALTHY;
            awaitWaiting(0);
        }
        assertThat(registry.getMeters()).isEmpty();
    }

    private static final class Mend implements Remediation<Place> {
        @Override
        public RemediationSpec<Place> spec() {
            return new RemediationSpec<>(
                    "place.mend",
                    Place.class,
                    Danger.SAFE,
                    List.of("d.said"),
                    List.of(),
                    Duration.ofSeconds(1),
                    Duration.ZERO,
                    Duration.ofMinutes(1),
                    List.of());
        }

        @Override
        public Plan plan(Occasion<Place> occasion) {
            Instant now = Instant.now();
            return new Plan(
                    "place.mend",
                    occasion.target().subject(),
                    "note",
                    List.of(Action.of("mend", "main", Map.of("name", "main"), Map.of())),
                    1,
                    now,
                    now.plusSeconds(60));
        }

        @Override
        public Result apply(Action action, Act<Place> act) {
            throw new AssertionError("nobody approves it");
        }
    }
}
