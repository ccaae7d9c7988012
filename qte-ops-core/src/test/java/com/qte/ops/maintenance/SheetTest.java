package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.maintenance.Sheet.Mark;
import com.qte.ops.model.Finding;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SheetTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final ChecklistItem BACKUP = Checklist.item("daily.backup").orElseThrow();
    private static final ChecklistItem ERRORS = Checklist.item("daily.errors").orElseThrow();
    private static final Sheet BLANK = Sheet.blank(Checklist.DAILY, LocalDate.parse("2026-11-26"));

    private static Finding finding(String check, Status status, Instant at) {
        return Finding.first(
                new Finding.Id(check, new Subject("backup", "main"), ""),
                status,
                Severity.P1,
                "ok",
                List.of(),
                Map.of(),
                List.of(),
                at,
                1);
    }

    private static SignOff signed(List<Shortfall> accepted) {
        return new SignOff("li", NOW, "", accepted);
    }

    @Test
    void look_allThereAndHealthyLately_passes() {
        Look look = Look.of(
                BACKUP,
                List.of(finding("backup.age", Status.HEALTHY, NOW), finding("backup.integrity", Status.HEALTHY, NOW)),
                NOW);

        assertThat(look.passed()).isTrue();
        assertThat(BLANK.looked(BACKUP, look).mark(BACKUP)).isEqualTo(Mark.PASSED);
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "HEALTHY")
    void look_anythingElseThanHealthy_namesIt(Status status) {
        Look look = Look.of(
                BACKUP,
                List.of(finding("backup.age", status, NOW), finding("backup.integrity", Status.HEALTHY, NOW)),
                NOW);

        assertThat(look.shortfalls()).singleElement().satisfies(one -> {
            assertThat(one.why()).isEqualTo(Shortfall.Why.NOT_WELL);
            assertThat(one.status()).contains(status);
        });
        assertThat(BLANK.looked(BACKUP, look).mark(BACKUP)).isEqualTo(Mark.OPEN);
    }

    @Test
    void look_absentOrOld_doesNotPass() {
        Look look =
                Look.of(BACKUP, List.of(finding("backup.age", Status.HEALTHY, NOW.minus(Duration.ofHours(27)))), NOW);

        assertThat(look.shortfalls())
                .extracting(Shortfall::why)
                .containsExactly(Shortfall.Why.OLD, Shortfall.Why.ABSENT);
    }

    @Test
    void mark_both_wantsAPersonEvenWhereTheChecksPass() {
        Sheet passed = BLANK.looked(ERRORS, new Look(NOW, List.of(), 0));

        assertThat(passed.mark(ERRORS)).isEqualTo(Mark.OPEN);
        assertThat(passed.signed(ERRORS, signed(List.of()), "letter").mark(ERRORS))
                .isEqualTo(Mark.SIGNED_OFF);
    }

    @Test
    void mark_signedOffAndThenSomethingNewIsFound_isOpenAgain() {
        Shortfall skipped = Shortfall.of(finding("backup.age", Status.SKIPPED, NOW), Shortfall.Why.NOT_WELL);
        Shortfall failing = Shortfall.of(finding("backup.age", Status.FAILING, NOW), Shortfall.Why.NOT_WELL);
        Sheet sheet = BLANK.looked(BACKUP, new Look(NOW, List.of(skipped), 0))
                .signed(BACKUP, signed(List.of(skipped)), "letter");

        assertThat(sheet.mark(BACKUP)).isEqualTo(Mark.SIGNED_OFF);
        assertThat(sheet.looked(BACKUP, new Look(NOW, List.of(failing), 0)).mark(BACKUP))
                .isEqualTo(Mark.OPEN);
        assertThat(sheet.signOff(BACKUP).map(SignOff::person)).isEqualTo(Optional.of("li"));
    }
}
