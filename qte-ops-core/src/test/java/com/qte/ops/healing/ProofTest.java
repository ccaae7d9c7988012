package com.qte.ops.healing;

import static com.qte.ops.healing.World.CHECK;
import static com.qte.ops.healing.World.DATABASE;
import static com.qte.ops.healing.World.ENGINE;
import static com.qte.ops.healing.World.QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.healing.Healed.Outcome;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import com.qte.ops.probing.ProbeRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProofTest {
    private static final Finding.Id ONE = new Finding.Id(CHECK, DATABASE, "one");
    private static final Finding.Id TWO = new Finding.Id(CHECK, DATABASE, "two");
    private static final Finding.Id CACHE = new Finding.Id("redis.memory", new Subject("redis", "main"), "");
    private static final Reliance RELIANCE =
            Reliance.of(List.of(new World.Thing(DATABASE, List.of()), new World.Thing(ENGINE, List.of(DATABASE))));
    private static final Proof PROOF = new Proof(DATABASE, List.of(CHECK), List.of(ONE), RELIANCE);
    private static final Proof WISH = new Proof(DATABASE, List.of(CHECK), List.of(), RELIANCE);

    private static Diagnosis seen(long epoch, Status probe, Map<Finding.Id, Status> statuses) {
        List<Finding> findings = statuses.entrySet().stream()
                .map(entry -> World.finding(entry.getKey(), entry.getValue(), World.START, epoch))
                .toList();
        return new Diagnosis(
                World.START,
                epoch,
                Status.UNKNOWN,
                List.of(),
                findings,
                List.of(new ProbeRun("postgres.x", DATABASE, probe, Duration.ZERO, Duration.ZERO, "")),
                false);
    }

    private static Diagnosis before() {
        return seen(7, Status.HEALTHY, Map.of(ONE, Status.FAILING, QUEUE, Status.HEALTHY, CACHE, Status.HEALTHY));
    }

    private static Outcome after(Map<Finding.Id, Status> statuses) {
        return PROOF.outcome(before(), seen(8, Status.HEALTHY, statuses));
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, VERIFIED",
        "RECOVERING, UNVERIFIED",
        "UNKNOWN, UNVERIFIED",
        "SKIPPED, UNVERIFIED",
        "DEGRADED, NOT_EFFECTIVE",
        "FAILING, NOT_EFFECTIVE"
    })
    void outcome_status(Status status, Outcome expected) {
        assertThat(after(Map.of(ONE, status))).isEqualTo(expected);
        assertThat(WISH.outcome(before(), seen(8, Status.HEALTHY, Map.of(ONE, status))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"6, UNVERIFIED", "7, UNVERIFIED", "8, VERIFIED"})
    void outcome_epoch(long epoch, Outcome expected) {
        assertThat(PROOF.outcome(before(), seen(epoch, Status.HEALTHY, Map.of(ONE, Status.HEALTHY))))
                .isEqualTo(expected);
    }

    @Test
    void restored_tenThousandSubjects_eachComparedWithItself() {
        List<World.Thing> things = IntStream.range(0, 10_000)
                .mapToObj(number -> new World.Thing(new Subject("engine", "e" + number), List.of(DATABASE)))
                .toList();
        Proof proof = new Proof(DATABASE, List.of(CHECK), List.of(ONE), Reliance.of(List.copyOf(things)));
        Map<Finding.Id, Status> before = new HashMap<>();
        things.forEach(thing -> before.put(new Finding.Id("engine.queue", thing.subject(), ""), Status.DEGRADED));
        Finding.Id last = new Finding.Id("engine.queue", things.get(9_999).subject(), "");

        Diagnosis earlier = seen(7, Status.HEALTHY, before);
        assertThat(proof.restored(earlier, seen(8, Status.HEALTHY, before))).isEqualTo(Restored.YES);
        before.put(last, Status.UNKNOWN);
        assertThat(proof.restored(earlier, seen(8, Status.HEALTHY, before))).isEqualTo(Restored.UNSEEN);
        before.put(last, Status.FAILING);
        assertThat(proof.restored(earlier, seen(8, Status.HEALTHY, before))).isEqualTo(Restored.NO);
        assertThat(proof.worse(earlier, seen(8, Status.HEALTHY, before))).isEmpty();
        before.replaceAll((id, status) -> Status.FAILING);
        assertThat(proof.worse(seen(7, Status.HEALTHY, Map.of(last, Status.HEALTHY)), seen(8, Status.HEALTHY, before)))
                .extracting(Finding::id)
                .containsExactly(last);
    }

    @Test
    void outcome_healthyButOfAnEarlierRound_unverified() {
        Finding old = World.finding(ONE, Status.HEALTHY, World.START, 7);
        Diagnosis fresh = new Diagnosis(World.START, 8, Status.HEALTHY, List.of(), List.of(old), List.of(), false);

        assertThat(PROOF.outcome(before(), fresh)).isEqualTo(Outcome.UNVERIFIED);
    }

    @Test
    void outcome_partIsGone_verifiedOnlyIfItWasLookedFor() {
        assertThat(after(Map.of())).isEqualTo(Outcome.VERIFIED);
        assertThat(after(Map.of(TWO, Status.HEALTHY))).isEqualTo(Outcome.VERIFIED);
        assertThat(after(Map.of(TWO, Status.UNKNOWN))).isEqualTo(Outcome.UNVERIFIED);
        assertThat(after(Map.of(new Finding.Id(CHECK, DATABASE, ""), Status.SKIPPED)))
                .isEqualTo(Outcome.UNVERIFIED);
        assertThat(PROOF.outcome(before(), seen(8, Status.UNKNOWN, Map.of()))).isEqualTo(Outcome.UNVERIFIED);
        assertThat(WISH.outcome(before(), seen(8, Status.UNKNOWN, Map.of()))).isEqualTo(Outcome.UNVERIFIED);
    }

    @Test
    void outcome_oneOfSeveralStillIll_notEffective() {
        Proof both = new Proof(DATABASE, List.of(CHECK), List.of(ONE, TWO), RELIANCE);

        assertThat(both.outcome(before(), seen(8, Status.HEALTHY, Map.of(ONE, Status.HEALTHY, TWO, Status.DEGRADED))))
                .isEqualTo(Outcome.NOT_EFFECTIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, FAILING, WORSENED",
        "RECOVERING, FAILING, WORSENED",
        "HEALTHY, DEGRADED, VERIFIED",
        "HEALTHY, UNKNOWN, VERIFIED",
        "DEGRADED, FAILING, VERIFIED",
        "FAILING, FAILING, VERIFIED",
        "UNKNOWN, FAILING, VERIFIED",
        "SKIPPED, FAILING, VERIFIED"
    })
    void outcome_dependent(Status was, Status is, Outcome expected) {
        Diagnosis before = seen(7, Status.HEALTHY, Map.of(ONE, Status.FAILING, QUEUE, was));

        assertThat(PROOF.outcome(before, seen(8, Status.HEALTHY, Map.of(ONE, Status.HEALTHY, QUEUE, is))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"CONFIRMED, WORSENED", "UNCONFIRMED, WORSENED", "CLEARING, VERIFIED", "FLAPPING, VERIFIED"})
    void outcome_dependentThatWasRecoveringFails_blamedUnlessItWasOnTrial(Standing standing, Outcome expected) {
        Diagnosis before = seen(7, Status.HEALTHY, Map.of(ONE, Status.FAILING, QUEUE, Status.RECOVERING));
        Diagnosis trial = new Diagnosis(
                before.at(),
                before.epoch(),
                before.status(),
                List.of(),
                before.findings().stream()
                        .map(finding -> finding.standing(standing))
                        .toList(),
                before.probes(),
                false);

        assertThat(PROOF.outcome(trial, seen(8, Status.HEALTHY, Map.of(ONE, Status.HEALTHY, QUEUE, Status.FAILING))))
                .isEqualTo(expected);
    }

    @Test
    void outcome_unrelatedSubjectFails_isNotBlamedOnTheAct() {
        assertThat(after(Map.of(ONE, Status.HEALTHY, CACHE, Status.FAILING))).isEqualTo(Outcome.VERIFIED);
    }

    @Test
    void outcome_newPartFailsWhereAllWereWell_worsened() {
        Finding.Id part = new Finding.Id(QUEUE.check(), ENGINE, "new");

        assertThat(after(Map.of(ONE, Status.HEALTHY, part, Status.FAILING))).isEqualTo(Outcome.WORSENED);
    }
}
