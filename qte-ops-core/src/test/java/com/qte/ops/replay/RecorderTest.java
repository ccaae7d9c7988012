package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Look;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Ticker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecorderTest {
    private static final Instant T = Instant.parse("2026-11-26T10:00:00Z");
    private static final Subject LAMP = new Subject("lamp", "desk");

    @TempDir
    private Path folder;

    private final BlockingQueue<String> saved = new LinkedBlockingQueue<>();
    private final AtomicLong epoch = new AtomicLong();

    /** Two minutes pass whenever somebody asks. */
    private static final class Leaping implements Ticker {
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        }

        @Override
        public void park(long forNanos) {
            throw new IllegalStateException("nobody waits here");
        }
    }

    private Recorder recorder(Ticker ticker) {
        Topology topology = Topology.of(
                Stream.of("lamp.a", "lamp.b")
                        .map(id -> CheckSpec.of(id, Severity.P1))
                        .toList(),
                Map.of());
        Recorder recorder = new Recorder(
                topology,
                Map::of,
                1 << 20,
                folder.resolve("state"),
                () -> T.plusSeconds(epoch.get()),
                ticker,
                UnaryOperator.identity(),
                work -> work);
        recorder.keep(new Recorder.Told() {
            @Override
            public void saved(Path bundle, String why, Set<Finding.Id> roots) {
                assertThat(roots).extracting(root -> "P1 " + root).contains(why);
                saved.add(why);
            }

            @Override
            public void trouble(String what) {
                saved.add("trouble: " + what);
            }
        });
        return recorder;
    }

    /** A round that looked at these checks and found some of them confirmed to fail. */
    private Recorded round(List<String> looked, String... failing) {
        long number = epoch.incrementAndGet();
        List<Finding> roots = Stream.of(failing)
                .map(check -> Finding.first(
                                new Finding.Id(check, LAMP, ""),
                                Status.FAILING,
                                Severity.P1,
                                "dark",
                                List.of(),
                                Map.of(),
                                List.of(),
                                T,
                                number)
                        .standing(Standing.CONFIRMED))
                .toList();
        List<Look> looks = looked.stream()
                .map(check -> new Look(
                        new ProbeRun(check, LAMP, Status.UNKNOWN, Duration.ZERO, Duration.ZERO, ""),
                        "probe-failed",
                        List.of(CheckSpec.of(check, Severity.P1)),
                        roots.stream()
                                .filter(root -> root.check().equals(check))
                                .toList(),
                        List.of(),
                        false))
                .toList();
        Collected collected = Collected.of(number, T, looks);
        Status status = roots.isEmpty() ? Status.HEALTHY : Status.FAILING;
        return new Recorded(
                collected, Remembered.NOTHING, new Diagnosis(T, number, status, roots, roots, collected.runs(), false));
    }

    @Test
    void accept_aRoundOfSomethingElseBetween_isNoReasonToSaveAgain() throws InterruptedException {
        List<String> all = List.of("lamp.a", "lamp.b");
        try (Recorder recorder = recorder(new Leaping())) {
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.a@lamp:desk");
            recorder.accept(round(List.of("lamp.b")));
            recorder.accept(round(all, "lamp.a"));
            recorder.accept(round(all, "lamp.a", "lamp.b"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.b@lamp:desk");
        }
    }

    @Test
    void accept_goneAndConfirmedAgain_isSavedAgain() throws InterruptedException {
        List<String> all = List.of("lamp.a", "lamp.b");
        try (Recorder recorder = recorder(new Leaping())) {
            recorder.accept(round(all, "lamp.a"));
            recorder.accept(round(all));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.a@lamp:desk");
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.a@lamp:desk");
        }
    }

    @Test
    void accept_manyWithinAMinute_oneIsSavedAndTheRestNamedByTheNext() throws InterruptedException {
        AtomicLong nanos = new AtomicLong();
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return nanos.get();
            }

            @Override
            public void park(long forNanos) {
                throw new IllegalStateException("nobody waits here");
            }
        };
        List<String> all = List.of("lamp.a", "lamp.b");
        try (Recorder recorder = recorder(ticker)) {
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.a@lamp:desk");
            recorder.accept(round(all, "lamp.a", "lamp.b"));
            assertThat(saved.poll(200, TimeUnit.MILLISECONDS)).isNull();
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            recorder.accept(round(all, "lamp.a", "lamp.b"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.b@lamp:desk");
        }
    }

    /** The disk is full, or the folder another's: it is said, and tried again as long as there is reason to. */
    @Test
    void accept_thereIsNoPlaceToSave_isToldAndTriedAgain() throws Exception {
        Path state = Files.createDirectory(folder.resolve("state"));
        Path inTheWay = Files.writeString(state.resolve("evidence"), "no folder");
        List<String> all = List.of("lamp.a");
        try (Recorder recorder = recorder(new Leaping())) {
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).startsWith("trouble: the last minutes could not be kept");
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).startsWith("trouble: ");
            Files.delete(inTheWay);
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.a@lamp:desk");
            recorder.accept(round(all, "lamp.a"));
            assertThat(saved.poll(200, TimeUnit.MILLISECONDS)).isNull();
        }
    }

    @Test
    void write_beforeTheFirstRound_isRefused() {
        try (Recorder recorder = recorder(new Leaping())) {
            assertThatThrownBy(() -> recorder.write(folder.resolve("none.zip"), "test", List.of()))
                    .isInstanceOf(OpsException.class)
                    .hasMessageContaining("nothing was looked at");
        }
    }

    /** Ten thousand targets: what cannot be kept costs nothing each round, is said, and is saved even so. */
    @Test
    void accept_moreThanMemoryHolds_isSaidOnceAndTheLastRoundIsSaved() throws Exception {
        AtomicLong nanos = new AtomicLong();
        Ticker ticker = new Ticker() {
            @Override
            public long nanos() {
                return nanos.get();
            }

            @Override
            public void park(long forNanos) {
                throw new IllegalStateException("nobody waits here");
            }
        };
        List<String> many =
                IntStream.range(0, 3_000).mapToObj(i -> "lamp.a" + i).toList();
        List<String> few = List.of("lamp.a");
        try (Recorder recorder = recorder(ticker)) {
            recorder.accept(round(many));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).startsWith("trouble: a round of 3000 visits");
            nanos.addAndGet(Duration.ofMinutes(14).toNanos());
            recorder.accept(round(many));
            recorder.accept(round(few, "lamp.a"));
            assertThat(saved.poll(20, TimeUnit.SECONDS)).isEqualTo("P1 lamp.a@lamp:desk");
            assertThat(recorder.bytes()).isZero();
            Manifest manifest = recorder.write(folder.resolve("now.zip"), "test", List.of());
            assertThat(manifest.rounds()).extracting(Manifest.Round::epoch).containsExactly(3L);
            assertThat(manifest.cut()).singleElement().asString().contains("replay.memory");
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            recorder.accept(round(few, "lamp.a"));
            while (recorder.bytes() == 0) {
                Thread.onSpinWait();
            }
            assertThat(recorder.write(folder.resolve("then.zip"), "test", List.of())
                            .cut())
                    .isEmpty();
            recorder.accept(round(few, "lamp.a"));
        }
        assertThat(saved).isEmpty();
    }
}
