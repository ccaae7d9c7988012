package com.qte.ops.console.manual;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Severity;
import com.qte.ops.report.Catalogue;
import com.qte.ops.spi.CheckSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void gaps_rowTakenAway_namesWhatDeclaresIt() {
        List<String> table = new ArrayList<>(Wording.ownKeys());
        table.remove("step.RB-B1.1");

        assertThat(Coverage.of(table, nothing(), List.of()).gaps())
                .contains("RB-B1.1 is not in the table, but declared by cannot-start");
    }

    @Test
    void gaps_declaredStepThatTheTableDoesNotKnow_named() {
        Catalogue catalogue =
                new Catalogue(List.of(CheckSpec.of("host.cpu", Severity.P2).steps("RB-Z9")), List.of(), Map.of());

        assertThat(Coverage.of(catalogue, List.of()).gaps())
                .contains("RB-Z9 is not in the table, but declared by host.cpu");
    }

    @Test
    void gaps_rowThatNothingServesOrRefuses_named() {
        assertThat(Coverage.of(nothing(), List.of()).gaps())
                .contains("RB-F1.2 is served by nothing, and not refused")
                .doesNotContain("RB-E2.2 is served by nothing, and not refused");
    }

    @Test
    void gaps_judgementOfAStepThatIsNotThere_named() {
        assertThat(Coverage.of(List.of("step.RB-A1", "refused.RB-A9"), nothing(), List.of())
                        .gaps())
                .contains("RB-A9 is judged, but not in the table");
    }

    @Test
    void settings_thatServeSteps_areThoseWhichAreTried() {
        assertThat(SettledSection.values())
                .extracting(SettledSection::key)
                .as("setting_thatServesSteps_isReadByTheConfiguration tries these")
                .containsExactly("contacts", "escalation", "incidents");
    }

    @Test
    void order_ofNumbers_asInTheManual() {
        List<String> numbers = new ArrayList<>(List.of(
                "RB-A1", "RB-B1.s", "RB-B1.1", "RB-B1.10", "RB-B1.f1", "RB-D1.d1", "RB-D1.w1", "RB-D1.m1", "RB-D2"));
        List<String> manual = List.copyOf(numbers);
        Collections.reverse(numbers);
        numbers.sort(StepOrder.OF_NUMBERS);

        assertThat(numbers).isEqualTo(manual);
    }

    private static Catalogue nothing() {
        return new Catalogue(List.of(), List.of(), Map.of());
    }
}
