package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Subject;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeProvider;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Settings;
import com.qte.ops.spi.Spi;
import com.qte.ops.spi.Target;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of a visit: the manifest has a line for it, and the other visits are not the worse for it. */
@Timeout(60)
class ManifestTest {
    private static final Subject SHED = new Subject("shed", "old");

    private static final Duration SHORT = Duration.ofMillis(500);
    private static final Duration LONG = Duration.ofSeconds(12);

    @TempDir
    private Path folder;

    /** Where it is. */
    record Shed(Subject subject) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** What a visit brings: anything. */
    record Box(List<Object> things) {}

    private record Fine(CheckSpec spec) implements Check<Box> {
        @Override
        public List<Verdict> judge(Observation<Box> seen) {
            return List.of(Verdict.healthy());
        }
    }

    private interface Packer {
        List<Object> things() throws Exception;
    }

    private record Filling(String id, Tier tier, Duration limit, Packer packer) implements Probe<Shed, Box> {
        @Override
        public ProbeSpec<Shed, Box> spec() {
            return new ProbeSpec<>(
                    id, Shed.class, Box.class, tier, limit, List.of(new Fine(CheckSpec.of(id, Severity.P3))));
        }

        @Override
        public Box collect(Visit<Shed, Box> visit) throws Exception {
            return new Box(packer.things());
        }
    }

    private record Sheds(List<Probe<?, ?>> probes) implements ProbeProvider {
        @Override
        public String id() {
            return "shed";
        }

        @Override
        public int spiVersion() {
            return Spi.VERSION;
        }

        @Override
        public List<Target<?>> targets(Settings settings) {
            return List.of(new Shed(SHED));
        }
    }

    private static List<Object> knot() {
        List<Object> knot = new ArrayList<>();
        knot.add(knot);
        return knot;
    }

    @Test
    void write_everyWayAVisitCanEnd_oneLineEach() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Sheds sheds = new Sheds(List.of(
                new Filling("shed.good", Tier.CHEAP, LONG, () -> List.of("rake")),
                new Filling("shed.hangs", Tier.CHEAP, SHORT, () -> {
                    never.await();
                    return List.of();
                }),
                new Filling("shed.throws", Tier.CHEAP, LONG, () -> {
                    throw new IllegalStateException("the roof came down");
                }),
                new Filling("shed.huge", Tier.CHEAP, LONG, () -> List.of("x".repeat(Packed.MOST_BYTES))),
                new Filling("shed.knotted", Tier.CHEAP, LONG, ManifestTest::knot),
                new Filling("shed.rare", Tier.EXPENSIVE, LONG, List::of)));
        Path file = folder.resolve("round.zip");
        Manifest manifest;
        try (QteOps ops = QteOps.builder()
                .withoutDiscovery()
                .provider(sheds)
                .configuration(Market.settings(folder, Map.of()))
                .build()) {
            ops.diagnose(Scope.usual());
            manifest = ops.bundle(file, "test");
        } finally {
            never.countDown();
        }

        assertThat(manifest.rounds().get(0).items())
                .anyMatch(item -> item.probe().equals("ops.self"));
        assertThat(manifest.rounds().get(0).items())
                .filteredOn(item -> item.subject().equals(SHED))
                .extracting(Manifest.Item::probe, Manifest.Item::subject, Manifest.Item::outcome)
                .containsExactlyInAnyOrder(
                        tuple("shed.good", SHED, Outcome.COLLECTED),
                        tuple("shed.hangs", SHED, Outcome.TIMED_OUT),
                        tuple("shed.throws", SHED, Outcome.FAILED),
                        tuple("shed.huge", SHED, Outcome.TRUNCATED),
                        tuple("shed.knotted", SHED, Outcome.FAILED),
                        tuple("shed.rare", SHED, Outcome.LEFT_OUT));
        assertThat(manifest.rounds().get(0).items())
                .filteredOn(item -> item.outcome() != Outcome.COLLECTED)
                .allSatisfy(item -> assertThat(item.reason()).isNotEmpty())
                .filteredOn(item -> item.probe().equals("shed.knotted"))
                .allSatisfy(item -> assertThat(item.reason()).startsWith("cannot be stored"));
        assertThat(Bundle.read(file).manifest()).isEqualTo(manifest);
    }
}
