package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.Prober.Collected;
import com.qte.ops.probing.Prober.Covered;
import com.qte.ops.probing.Topology;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObserverTest {
    private record Place(Subject subject, List<Subject> reliesOn) implements Target<AutoCloseable> {
        @Override
        public AutoCloseable open(Duration within) {
            return () -> {};
        }
    }

    /** {@code db:n} stands alone, {@code app:n} relies on it; an app's queue is explained by its database. */
    private static final Topology TOPOLOGY = Topology.of(
            List.of(
                    CheckSpec.of("db.up", Severity.P1).explains("app.queue"),
                    CheckSpec.of("app.queue", Severity.P1),
                    CheckSpec.of("app.own", Severity.P1)),
            IntStream.range(0, 10)
                    .boxed()
                    .flatMap(n ->
                            List.of(new Place(db(n), List.of()), new Place(new Subject("app", "" + n), List.of(db(n))))
                                    .stream())
                    .toList());

    private Diagnoser diagnoser = new Diagnoser(TOPOLOGY);
    private final Map<Finding.Id, Status> world = new LinkedHashMap<>();
    private long epoch;

    private static Subject db(int n) {
        return new Subject("db", "" + n);
    }

    private static Finding.Id up(int n) {
        return new Finding.Id("db.up", db(n), "");
    }

    private static Finding.Id app(String check, int n) {
        return new Finding.Id(check, new Subject("app", "" + n), "");
    }

    private Diagnosis round() {
        return round(world);
    }

    private Diagnosis round(Map<Finding.Id, Status> said) {
        epoch++;
        Set<Covered> covered = new LinkedHashSet<>();
        List<Finding> findings = new ArrayList<>();
        said.forEach((id, status) -> {
            covered.add(new Covered(id.check(), id.subject()));
            findings.add(Said.of(id, status, epoch));
        });
        return diagnoser.diagnose(new Collected(epoch, Instant.EPOCH, findings, List.of(), covered));
    }

    private void set(Status status, int from, int to) {
        IntStream.range(from, to).forEach(n -> world.put(up(n), status));
    }

    /** So many databases, all seen well. */
    private void healthy(int count) {
        set(Status.HEALTHY, 0, count);
        assertThat(round().observerSuspected()).isFalse();
    }

    private static Finding suspicion(Diagnosis diagnosis) {
        List<Finding> own = diagnosis.findings().stream()
                .filter(finding -> finding.check().equals(Diagnosis.OBSERVER))
                .toList();
        assertThat(own).hasSize(1);
        return own.get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, false",
        "3, 4, false",
        "4, 4, true",
        "4, 7, true",
        "4, 8, true",
        "4, 9, false",
        "5, 10, true",
        "10, 10, true"
    })
    void diagnose_soManyOfSoManyBreakAtOnce(int broken, int known, boolean suspected) {
        for (Status down : List.of(Status.FAILING, Status.UNKNOWN)) {
            healthy(known);
            set(down, 0, broken);
            assertThat(round().observerSuspected()).isEqualTo(suspected);
            healthy(known);
        }
    }

    @Test
    void diagnose_suspected_oneConfirmedRootExplainsWhatIsFrozen() {
        healthy(8);
        set(Status.FAILING, 0, 4);
        round();
        Diagnosis diagnosis = round();
        Finding own = suspicion(diagnosis);

        assertThat(diagnosis.observerSuspected()).isTrue();
        assertThat(diagnosis.rootCauses()).containsExactly(own);
        assertThat(own.id()).hasToString("ops.observer@ops:self");
        assertThat(own.status()).isEqualTo(Status.DEGRADED);
        assertThat(own.severity()).isEqualTo(Severity.P1);
        assertThat(own.standing()).isEqualTo(Standing.CONFIRMED);
        assertThat(own.reason()).isEqualTo("half-broke-at-once");
        assertThat(own.evidence())
                .containsExactly(
                        Evidence.count("broke", 4),
                        Evidence.count("known", 8),
                        Evidence.count("still", 4),
                        Evidence.items("names", List.of("db:0", "db:1", "db:2", "db:3")));
        assertThat(diagnosis.causedBy(own.id()))
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.standing()).isEqualTo(Standing.UNCONFIRMED));
    }

    @Test
    void diagnose_degraded_isNotDown() {
        healthy(4);
        set(Status.DEGRADED, 0, 4);
        assertThat(round().observerSuspected()).isFalse();
    }

    @Test
    void diagnose_downAtTheFirstLook_neverBroke() {
        set(Status.FAILING, 0, 8);
        assertThat(round().observerSuspected()).isFalse();
        assertThat(round().observerSuspected()).isFalse();
    }

    @Test
    void diagnose_brokenInTwoSuccessiveRounds_areTogether() {
        healthy(8);
        set(Status.FAILING, 0, 2);
        assertThat(round().observerSuspected()).isFalse();
        set(Status.UNKNOWN, 2, 4);
        assertThat(round().observerSuspected()).isTrue();
    }

    @Test
    void diagnose_aRoundBetween_areNotTogether() {
        healthy(8);
        set(Status.FAILING, 0, 2);
        round();
        round();
        set(Status.FAILING, 2, 4);
        assertThat(round().observerSuspected()).isFalse();
    }

    @Test
    void diagnose_oneReliesOnAnother_isOneLess() {
        healthy(3);
        world.put(app("app.own", 2), Status.HEALTHY);
        round();
        set(Status.FAILING, 0, 3);
        world.put(app("app.own", 2), Status.FAILING);
        assertThat(round().observerSuspected()).isFalse();

        set(Status.HEALTHY, 0, 3);
        world.put(app("app.own", 3), Status.HEALTHY);
        round();
        set(Status.FAILING, 0, 3);
        world.put(app("app.own", 3), Status.FAILING);
        assertThat(round().observerSuspected())
                .as("app:3 does not rely on any of them")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"UNKNOWN, true", "FAILING, false"})
    void diagnose_allHangOnOneMachine_suspectedUnlessItIsSeenToFail(Status machine, boolean suspected) {
        Subject vm = new Subject("host", "vm");
        List<Place> places = new ArrayList<>(List.of(new Place(vm, List.of())));
        IntStream.range(0, 4).forEach(n -> places.add(new Place(db(n), List.of(vm))));
        diagnoser = new Diagnoser(Topology.of(List.of(CheckSpec.of("db.up", Severity.P1)), places));
        world.put(new Finding.Id("host.load", vm, ""), Status.HEALTHY);
        healthy(4);
        world.put(new Finding.Id("host.load", vm, ""), machine);
        set(Status.UNKNOWN, 0, 4);
        assertThat(round().observerSuspected()).isEqualTo(suspected);
    }

    @Test
    void diagnose_effectsOfWhatBroke_doNotSpeakForThemselves() {
        healthy(4);
        IntStream.range(0, 5).forEach(n -> world.put(app("app.queue", n), Status.HEALTHY));
        round();
        set(Status.FAILING, 0, 4);
        IntStream.range(0, 4).forEach(n -> world.put(app("app.queue", n), Status.FAILING));
        assertThat(round().observerSuspected()).as("4 of 5").isTrue();

        set(Status.HEALTHY, 0, 4);
        IntStream.range(0, 5).forEach(n -> world.put(app("app.queue", n), Status.HEALTHY));
        round();
        set(Status.FAILING, 0, 4);
        assertThat(round().observerSuspected()).as("4 of 9").isFalse();
    }

    @Test
    void diagnose_skippedSubjectsAndTheLibraryItself_areNotCounted() {
        healthy(4);
        IntStream.range(4, 10).forEach(n -> world.put(up(n), Status.SKIPPED));
        world.put(new Finding.Id("ops.journal", new Subject("ops", "self"), ""), Status.HEALTHY);
        round();
        set(Status.FAILING, 0, 3);
        world.put(new Finding.Id("ops.journal", new Subject("ops", "self"), ""), Status.FAILING);
        assertThat(round().observerSuspected()).as("three and the library").isFalse();
        set(Status.FAILING, 3, 4);
        assertThat(round().observerSuspected()).as("four of four").isTrue();
    }

    @Test
    void diagnose_halfOfThemStillDown_suspectedUntilFewer() {
        healthy(8);
        set(Status.FAILING, 0, 4);
        round();
        set(Status.HEALTHY, 0, 2);
        for (int i = 0; i < 5; i++) {
            Diagnosis diagnosis = round();
            assertThat(diagnosis.observerSuspected()).isTrue();
            assertThat(suspicion(diagnosis).evidence()).contains(Evidence.count("still", 2));
        }
        set(Status.HEALTHY, 2, 3);
        Diagnosis released = round();

        assertThat(released.observerSuspected()).isFalse();
        assertThat(Letters.of(released.finding(up(3)).orElseThrow()))
                .as("what was seen by a suspected observer does not count")
                .isEqualTo("F?");
        assertThat(Letters.of(round().finding(up(3)).orElseThrow())).isEqualTo("F!");
    }

    @Test
    void diagnose_faultConfirmedBefore_isNotFrozen() {
        healthy(9);
        set(Status.FAILING, 8, 9);
        round();
        round();
        round();
        set(Status.UNKNOWN, 0, 8);
        Diagnosis diagnosis = round();

        assertThat(diagnosis.observerSuspected()).isTrue();
        assertThat(Letters.of(diagnosis.finding(up(8)).orElseThrow())).isEqualTo("F!");
        assertThat(diagnosis.rootCauses()).hasSize(2);
    }

    @Test
    void diagnose_roundOfOneCheckOnly_staysSuspected() {
        healthy(8);
        set(Status.FAILING, 0, 4);
        round();
        Diagnosis partial = round(Map.of(up(7), Status.HEALTHY));

        assertThat(partial.observerSuspected()).isTrue();
        assertThat(suspicion(partial).status()).isEqualTo(Status.DEGRADED);
    }

    @Test
    void diagnose_roundOfAnotherCheckOfWhatIsDown_doesNotRaiseIt() {
        IntStream.range(0, 4).forEach(n -> world.put(new Finding.Id("db.size", db(n), ""), Status.HEALTHY));
        Map<Finding.Id, Status> sizes = Map.copyOf(world);
        set(Status.FAILING, 0, 4);
        round();
        round(sizes);
        assertThat(round().observerSuspected()).as("down from the beginning").isFalse();

        healthy(4);
        set(Status.FAILING, 0, 4);
        assertThat(round().observerSuspected()).isTrue();
        assertThat(round(sizes).observerSuspected())
                .as("what broke was not looked at")
                .isTrue();
        set(Status.SKIPPED, 0, 4);
        IntStream.range(0, 4).forEach(n -> world.put(new Finding.Id("db.size", db(n), ""), Status.SKIPPED));
        assertThat(round().observerSuspected()).as("nothing was seen of it").isTrue();
    }

    @Test
    void diagnose_ownCheckSaysHealthy_isReplacedOnlyWhileSuspected() {
        world.put(new Finding.Id(Diagnosis.OBSERVER, new Subject("ops", "self"), ""), Status.HEALTHY);
        healthy(4);
        assertThat(suspicion(round()).status()).isEqualTo(Status.HEALTHY);
        set(Status.FAILING, 0, 4);
        assertThat(suspicion(round()).status()).isEqualTo(Status.DEGRADED);
        healthy(4);
        assertThat(suspicion(round()).status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void isSettled_afterARoundWithoutNews() {
        healthy(8);
        assertThat(diagnoser.isSettled()).isTrue();
        set(Status.FAILING, 0, 4);
        round();
        assertThat(diagnoser.isSettled()).isFalse();
        set(Status.HEALTHY, 0, 4);
        round();
        assertThat(diagnoser.isSettled()).as("what is frozen was not counted").isTrue();
    }

    @Test
    void diagnose_randomWorlds_frozenIsNeverConfirmedAndTheFindingIsThereExactlyWhileSuspected() {
        Random random = Seeds.random("ObserverTest");
        int suspected = 0;
        healthy(10);
        for (int i = 0; i < 5_000; i++) {
            boolean storm = random.nextInt(20) == 0;
            for (int n = 0; n < 10; n++) {
                if (random.nextInt(storm ? 2 : 8) == 0) {
                    world.put(
                            up(n),
                            storm
                                    ? Status.FAILING
                                    : Letters.status(String.valueOf("HHHHHFUDRS".charAt(random.nextInt(10)))));
                }
            }
            Diagnosis diagnosis = round();
            suspected += diagnosis.observerSuspected() ? 1 : 0;
            Set<String> frozen = diagnosis.findings().stream()
                    .filter(finding -> finding.check().equals(Diagnosis.OBSERVER))
                    .flatMap(own -> ((Evidence.Items) own.evidence().get(3)).values().stream())
                    .collect(Collectors.toSet());
            assertThat(frozen.isEmpty()).isEqualTo(!diagnosis.observerSuspected());
            for (Finding finding : diagnosis.findings()) {
                if (frozen.contains(finding.subject().toString()) && finding.confirmed()) {
                    fail("round %d: %s", i, finding);
                }
            }
        }
        assertThat(suspected).as("what is never met proves nothing").isBetween(50, 4_500);
    }
}
