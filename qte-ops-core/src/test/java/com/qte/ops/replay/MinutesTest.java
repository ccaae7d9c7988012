package com.qte.ops.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.diagnosis.Remembered;
import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Asked;
import com.qte.ops.probing.Look;
import com.qte.ops.probing.Plugged;
import com.qte.ops.probing.ProbeRun;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** However many rounds there are, and whatever they hold: what is kept of them stays within its budget. */
class MinutesTest {
    private static final Instant T = Instant.parse("2026-11-26T10:00:00Z");
    private static final long BUDGET = 2 << 20;

    /** A snapshot of some size. */
    record Page(List<String> lines, long number) {}

    private final Random random = new Random(seed());
    private final Packing packing = new Packing(UnaryOperator.identity());
    private List<Series.Point> points = new ArrayList<>();

    private static long seed() {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        System.out.println("MinutesTest: -Dqte.seed=" + seed);
        return seed;
    }

    private String noise(int length) {
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < length; i++) {
            noise.append((char) ('!' + random.nextInt(90)));
        }
        return noise.toString();
    }

    private Look look(int probe, long round, Optional<Page> before) {
        Subject subject = new Subject("page", "p" + probe);
        CheckSpec spec = CheckSpec.of("page.check" + probe, Severity.P2);
        Page page = new Page(List.of(noise(random.nextInt(2_000)), "x".repeat(random.nextInt(5_000))), round);
        Finding finding = Finding.first(
                new Finding.Id(spec.id(), subject, ""),
                Status.DEGRADED,
                Severity.P2,
                "seen",
                List.of(Evidence.text("line", noise(random.nextInt(500)))),
                Map.of(),
                List.of(),
                T,
                round);
        Observation<Page> observation = new Observation<>(
                T, page, before, Duration.ofSeconds(15), Map.of(), Map.of(), Map.of("line", new Series(points)));
        Asked<Page> asked = new Asked<>(subject, spec, Plugged.Origin.BUILT_IN, observation, round, Map.of());
        ProbeRun run = new ProbeRun("page.p" + probe, subject, Status.HEALTHY, Duration.ofMillis(1), Duration.ZERO, "");
        return new Look(run, "", List.of(spec), List.of(finding), List.of(asked), false);
    }

    private static Optional<Page> page(Look look) {
        return Optional.of((Page) look.asked().get(0).observation().now());
    }

    private static Recorded recorded(long round, List<Look> looks) {
        Instant at = T.plusMillis(round);
        Collected collected = Collected.of(round, at, looks);
        Diagnosis diagnosis =
                new Diagnosis(at, round, Status.DEGRADED, List.of(), collected.findings(), collected.runs(), false);
        return new Recorded(collected, Remembered.NOTHING, diagnosis);
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    @Test
    void add_thousandsOfRounds_staysWithinTheBudgetAndInTheHeapToo() {
        Minutes minutes = new Minutes(BUDGET);
        List<Look> looks = new ArrayList<>();
        for (int probe = 0; probe < 20; probe++) {
            looks.add(look(probe, 0, Optional.empty()));
        }
        long before = used();
        long most = 0;
        for (long round = 1; round <= 1_500; round++) {
            points = new ArrayList<>(points.subList(points.size() > 300 ? 1 : 0, points.size()));
            points.add(new Series.Point(T.plusMillis(round), round));
            for (int probe = 0; probe < 20; probe++) {
                if (random.nextInt(4) == 0) {
                    looks.set(probe, look(probe, round, page(looks.get(probe))));
                }
            }
            minutes.add(packed(packing, recorded(round, looks)));
            packing.forgetWhatIsNotHeld();
            assertThat(minutes.bytes()).isBetween(1L, BUDGET);
            most = Math.max(most, minutes.bytes());
        }
        List<Kept> kept = minutes.rounds();
        long grown = used() - before;
        System.out.println("MinutesTest: " + kept.size() + " rounds in " + minutes.bytes() + " B by own count, most "
                + most + " B of " + BUDGET + "; the heap has grown by " + grown + " B");

        assertThat(kept).hasSizeGreaterThan(5);
        assertThat(kept.get(kept.size() - 1).epoch()).isEqualTo(1_500);
        assertThat(kept).extracting(Kept::epoch).isSorted().doesNotHaveDuplicates();
        assertThat(most).isGreaterThan(BUDGET / 2);
        // What the last round holds unpacked is the prober's own, and is allowed for here.
        assertThat(grown).isLessThan(BUDGET + (1 << 20));
    }

    /** So many that a round of them is larger than the budget: nothing of it stays, not even in what packs. */
    @Test
    void add_tenThousandSubjects_nothingIsHeldBeyondTheBudget() {
        Minutes minutes = new Minutes(BUDGET);
        long before = used();
        int rounds = 3;
        long nanos = 0;
        for (long round = 1; round <= rounds; round++) {
            List<Look> looks = new ArrayList<>();
            Look one = look(0, round, Optional.empty());
            for (int probe = 0; probe < 10_000; probe++) {
                looks.add(again(one, probe, round));
            }
            long began = System.nanoTime();
            minutes.add(packed(packing, recorded(round, looks)));
            packing.forgetWhatIsNotHeld();
            nanos += System.nanoTime() - began;
            assertThat(minutes.bytes()).isLessThanOrEqualTo(BUDGET);
        }
        long grown = used() - before;
        System.out.println("MinutesTest: 10 000 subjects: " + nanos / rounds / 1_000_000 + " ms to pack a round, "
                + minutes.rounds().size() + " rounds kept, the heap has grown by " + grown + " B");
        assertThat(grown).isLessThan(BUDGET + (1 << 20));
    }

    private static Look again(Look one, int probe, long round) {
        Subject subject = new Subject("page", "p" + probe);
        Asked<?> asked = one.asked().get(0);
        Observation<Page> seen = new Observation<>(
                T,
                new Page(List.of("line " + probe), round),
                Optional.empty(),
                Duration.ofSeconds(15),
                Map.of(),
                Map.of(),
                Map.of());
        return new Look(
                new ProbeRun("page.many", subject, Status.HEALTHY, Duration.ofMillis(1), Duration.ZERO, ""),
                "",
                one.checks(),
                List.of(),
                List.of(new Asked<>(subject, asked.spec(), Plugged.Origin.BUILT_IN, seen, round, Map.of())),
                false);
    }

    @Test
    void add_theSameAgain_sharesWhatWasBrought() {
        Minutes minutes = new Minutes(BUDGET);
        List<Look> looks = List.of(look(1, 1, Optional.empty()));
        minutes.add(packed(packing, recorded(1, looks)));
        long one = minutes.bytes();

        minutes.add(packed(packing, recorded(2, looks)));

        List<Kept> kept = minutes.rounds();
        assertThat(kept.get(1).looks().get(0).brought())
                .isSameAs(kept.get(0).looks().get(0).brought());
        assertThat(minutes.bytes() - one).isEqualTo(kept.get(1).weight());
    }

    @Test
    void add_theNextSnapshot_sharesTheOneBefore() {
        List<Look> first = List.of(look(1, 1, Optional.empty()));
        List<Look> second = List.of(look(1, 2, page(first.get(0))));

        Facts one = packed(packing, recorded(1, first))
                .looks()
                .get(0)
                .brought()
                .facts()
                .orElseThrow();
        Facts two = packed(packing, recorded(2, second))
                .looks()
                .get(0)
                .brought()
                .facts()
                .orElseThrow();

        assertThat(two.before().orElseThrow()).isSameAs(one.now());
    }

    @Test
    void add_oneThatAloneIsTooLarge_isNotKept() {
        Minutes minutes = new Minutes(1_000);
        minutes.add(packed(packing, recorded(1, List.of(look(1, 1, Optional.empty())))));

        assertThat(minutes.rounds()).isEmpty();
        assertThat(minutes.bytes()).isZero();
    }

    @Test
    void add_aQuarterOfAnHourLater_theOldOneIsGone() {
        Minutes minutes = new Minutes(BUDGET);
        minutes.add(packed(packing, recorded(1, List.of(look(1, 1, Optional.empty())))));
        long later = Minutes.LONGEST.toMillis() + 2;

        minutes.add(packed(packing, recorded(later, List.of(look(1, 2, Optional.empty())))));

        assertThat(minutes.rounds()).extracting(Kept::epoch).containsExactly(later);
    }

    @Test
    void pack_snapshotLargerThanMayBe_isTruncatedAndItsFindingsStay() {
        Subject subject = new Subject("page", "huge");
        CheckSpec spec = CheckSpec.of("page.huge", Severity.P2);
        Page page = new Page(List.of("x".repeat(Packed.MOST_BYTES)), 1);
        Observation<Page> observation =
                new Observation<>(T, page, Optional.empty(), Duration.ZERO, Map.of(), Map.of(), Map.of());
        Asked<Page> asked = new Asked<>(subject, spec, Plugged.Origin.BUILT_IN, observation, 1, Map.of());
        ProbeRun run = new ProbeRun("page.huge", subject, Status.HEALTHY, Duration.ofMillis(1), Duration.ZERO, "");
        Look look = new Look(run, "", List.of(spec), List.of(), List.of(asked), false);

        Brought brought =
                packed(packing, recorded(1, List.of(look))).looks().get(0).brought();

        assertThat(brought.outcome()).isEqualTo(Outcome.TRUNCATED);
        assertThat(brought.reason()).contains("4 MiB");
        assertThat(brought.facts()).isEmpty();
    }

    private static Kept packed(Packing packing, Recorded round) {
        return packing.pack(round, Long.MAX_VALUE).orElseThrow();
    }
}
