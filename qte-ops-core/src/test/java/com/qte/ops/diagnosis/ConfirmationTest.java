package com.qte.ops.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Rounds in letters: H D F U R S as a status begins; {@code =} the last result held over; {@code -} not covered;
 * {@code .} covered, with nothing to say. What is told in letters: the status, with {@code ?} unconfirmed, {@code !}
 * confirmed, {@code ~} clearing, {@code %} flapping.
 */
class ConfirmationTest {
    private static final Subject DB = Subject.parse("postgres:main");
    private static final Topology TOPOLOGY = Topology.of(
            List.of(
                    CheckSpec.of("two.two", Severity.P1),
                    CheckSpec.of("three.one", Severity.P1).looks(3, 1),
                    CheckSpec.of("one.three", Severity.P1).looks(1, 3)),
            List.of());

    private Confirmation confirmation = Confirmation.none(TOPOLOGY);
    private long epoch;

    private List<Finding> round(String check, Finding... findings) {
        confirmation = confirmation.after(
                new Collected(epoch, Instant.EPOCH, List.of(findings), List.of(), Set.of(new Covered(check, DB))),
                id -> false);
        return confirmation.mark(List.of(findings));
    }

    private String told(String check, String rounds) {
        Finding.Id id = new Finding.Id(check, DB, "");
        List<String> told = new ArrayList<>();
        Finding last = Said.of(id, Status.HEALTHY, 0);
        for (String round : rounds.split(" ")) {
            epoch++;
            switch (round) {
                case "-" -> round("another.check");
                case "." -> round(check);
                default -> {
                    last = round.equals("=") ? last : Said.of(id, Letters.status(round), epoch);
                    told.add(Letters.of(round(check, last).get(0)));
                }
            }
        }
        return String.join(" ", told);
    }

    @ParameterizedTest
    @CsvSource({
        "two.two, F D F, F? D! F!",
        "two.two, F H F, F? H! F?",
        "two.two, F F H H F, F? F! R~ H! F?",
        "two.two, F F H F, F? F! R~ F!",
        "three.one, F F F H, F? F? F! H!",
        "three.one, F F H F, F? F? H! F?",
        "one.three, F H H H, F! R~ R~ H!",
        "one.three, F H H F H H H, F! R~ R~ F! R~ R~ H!",
    })
    void told_faultsAndHealthy(String check, String rounds, String expected) {
        assertThat(told(check, rounds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "U U U, U? U! U!",
        "U U F F, U? U! F? F!",
        "F U F, F? U? F!",
        "F U U H, F? U? U! H!",
        "F F U U H H, F? F! U! U! R~ H!",
        "F F H U H H, F? F! R~ U! R~ H!",
        "R R F, R? R! F?",
        "R U R U, R? U? R? U?",
        "F R F, F? R? F!",
        "F F R H H, F? F! R! R~ H!",
        "F F H R H H, F? F! R~ R! R~ H!",
    })
    void told_unknownAndRecovering_neitherConfirmNorClearAFault(String rounds, String expected) {
        assertThat(told("two.two", rounds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "F S F, F? S! F!",
        "F F S H S H, F? F! S! R~ S! H!",
        "F = = F, F? F? F? F!",
        "F F H = = H, F? F! R~ R~ R~ H!",
        "U = U, U? U? U!",
        "F - F, F? F!",
        "F F - H H, F? F! R~ H!",
        "F . F, F? F?",
        "F F . H, F? F! H!",
    })
    void told_skippedHeldOverNotCoveredGone(String rounds, String expected) {
        assertThat(told("two.two", rounds)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "F H F H F H F, F? H! F? H! F? R% F%",
        "F F H F H F H F H, F? F! R~ F! R~ F! R% F% R%",
        "F H F H F H S U R, F? H! F? H! F? R% S! U% R%",
        "F D F D F D F D, F? D! F! D! F! D! F! D!",
        "F U F U F U F U, F? U? F! U! F! U! F! U!",
    })
    void told_comesAndGoes_flapping(String rounds, String expected) {
        assertThat(told("two.two", rounds)).isEqualTo(expected);
    }

    @Test
    void told_flapsAndThenStays_confirmedOnceItIsQuiet() {
        assertThat(told("two.two", "F H F H F H F" + " F".repeat(16)))
                .isEqualTo("F? H! F? H! F? R% F%" + " F%".repeat(14) + " F! F!");
    }

    @Test
    void told_clearing_keepsItsEvidenceAndSaysHowManyLooksAreMissing() {
        told("one.three", "F");
        Finding.Id id = new Finding.Id("one.three", DB, "");
        for (int missing = 2; missing > 0; missing--) {
            epoch++;
            Finding seen = evident(id);
            Finding told = round("one.three", seen).get(0);

            assertThat(told.status()).isEqualTo(Status.RECOVERING);
            assertThat(told.standing()).isEqualTo(Standing.CLEARING);
            assertThat(told.reason()).isEqualTo("clearing");
            assertThat(told.evidence())
                    .containsExactly(Evidence.count("depth", 3), Evidence.count("goodLooksMissing", missing));
        }
    }

    private Finding evident(Finding.Id id) {
        return Finding.first(
                id,
                Status.HEALTHY,
                Severity.P2,
                "ok",
                List.of(Evidence.count("depth", 3)),
                java.util.Map.of(),
                List.of(),
                Instant.EPOCH,
                epoch);
    }

    @Test
    void after_tooOldByAge_isNoLookAndNoReasonToAct() {
        Finding.Id id = new Finding.Id("two.two", DB, "");
        told("two.two", "F F");
        Confirmation before = confirmation;
        Finding aged = Said.of(id, Status.UNKNOWN, epoch);
        epoch++;

        assertThat(Letters.of(round("two.two", aged).get(0))).isEqualTo("U!");
        assertThat(confirmation).isEqualTo(before);
    }

    @Test
    void after_wholeCheckSkipped_itsPartsStayAsTheyWere() {
        Finding.Id part = new Finding.Id("two.two", DB, "slot");
        for (epoch = 1; epoch <= 2; epoch++) {
            round("two.two", Said.of(part, Status.FAILING, epoch));
        }
        round("two.two", Said.of(new Finding.Id("two.two", DB, ""), Status.SKIPPED, epoch++));

        assertThat(Letters.of(
                        round("two.two", Said.of(part, Status.FAILING, epoch)).get(0)))
                .isEqualTo("F!");
    }

    @Test
    void after_frozenSubject_nothingChanges() {
        told("two.two", "F");
        Finding again = Said.of(new Finding.Id("two.two", DB, ""), Status.FAILING, ++epoch);
        Collected collected =
                new Collected(epoch, Instant.EPOCH, List.of(again), List.of(), Set.of(new Covered("two.two", DB)));

        assertThat(confirmation.after(collected, id -> id.subject().equals(DB))).isEqualTo(confirmation);
    }

    @Test
    void isSettled_onlyWhenNothingChangedForTwentyLooks() {
        assertThat(confirmation.isSettled()).isTrue();
        told("two.two", "H S H");
        assertThat(confirmation.isSettled()).isTrue();
        told("two.two", "U");
        assertThat(confirmation.isSettled()).isFalse();
        told("two.two", "H");
        assertThat(confirmation.isSettled()).isTrue();
        told("two.two", "F" + " H".repeat(20));
        assertThat(confirmation.isSettled()).isFalse();
        told("two.two", "H");
        assertThat(confirmation.isSettled()).isTrue();
    }
}
