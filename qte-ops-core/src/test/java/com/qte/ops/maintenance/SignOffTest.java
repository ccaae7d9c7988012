package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.maintenance.Sheet.Mark;
import com.qte.ops.model.Finding;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Status;
import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A person signs for what that person has seen, and for nothing else. */
@Timeout(60)
class SignOffTest {
    private static final ChecklistItem BACKUP = Checklist.item("daily.backup").orElseThrow();
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    @TempDir
    private Path state;

    private Workshop shop;

    @BeforeEach
    void open() {
        shop = new Workshop(state);
    }

    private void sign(String person, String comment, Instant given, String letter) {
        try (Maintenance maintenance = shop.open()) {
            maintenance.carryOut(new Order.Sign(BACKUP.id(), comment).command(), person, given, letter);
        }
    }

    private void ask() {
        try (Maintenance maintenance = shop.open()) {
            maintenance.run(MaintenanceTask.CHECKLIST_DAILY, "li");
        }
    }

    @Test
    void sign_letterThatLayOverNight_signsTheListOfItsDayAndNotOfThisOne() {
        Instant given = Instant.parse("2026-11-25T15:59:00Z"); // a minute to midnight in Shanghai
        sign("li", "known", given, "letter");

        assertThat(Maintenance.sheet(state, Checklist.DAILY, TODAY).signed()).isEmpty();
        assertThat(Maintenance.sheet(state, Checklist.DAILY, TODAY.minusDays(1)).signOff(BACKUP))
                .hasValueSatisfying(signed -> assertThat(signed.at()).isEqualTo(given));
    }

    @Test
    void sign_itemThatItsChecksDoNotPass_isRefusedInTheWordsOfEveryLanguage() {
        shop.said = Status.DEGRADED;
        ask();
        Texts texts = Texts.load(SignOffTest.class.getClassLoader(), List.of("core"));

        assertThatThrownBy(() -> sign("li", "", shop.now, "letter"))
                .isInstanceOfSatisfying(
                        OpsException.class,
                        thrown -> assertThat(texts.text(thrown.phrase().orElseThrow(), Language.ZH))
                                .isEqualTo("daily.backup 的检查未予通过；请在说明中写明为何仍予通过"))
                .hasMessage(
                        "the checks of daily.backup do not pass it; say in a comment why it is passed all the same");
    }

    /** What a person says ends before what the checks say begins. */
    @Test
    void said_signedWithAComment_eachIsASentence() {
        shop.said = Status.DEGRADED;
        ask();
        sign("li", "known", shop.now, "letter");
        Sheet sheet = Maintenance.sheet(state, Checklist.DAILY, TODAY);
        Texts texts = Texts.load(SignOffTest.class.getClassLoader(), List.of("core", "report"));

        assertThat(new ChecklistPage(shop.settings(), new Wording(texts, Language.EN, Workshop.ZONE))
                        .said(sheet, BACKUP))
                .startsWith("li, 2026-11-26 10:00 +08:00: “known”. The checks do not pass it (");
        assertThat(new ChecklistPage(shop.settings(), new Wording(texts, Language.ZH, Workshop.ZONE))
                        .said(sheet, BACKUP))
                .startsWith("li，2026-11-26 10:00 +08:00：“known”。检查未通过（");
    }

    @Test
    void sign_checksAskedAgainSince_isRefused() {
        shop.said = Status.DEGRADED;
        ask();
        Instant given = shop.now;
        shop.now = shop.now.plus(Duration.ofMinutes(5));
        shop.said = Status.FAILING;
        ask();

        assertThatThrownBy(() -> sign("li", "known", given, "letter"))
                .isInstanceOf(OpsException.class)
                .hasMessageContaining("were asked again");
        sign("li", "known", shop.now, "letter");
        assertThat(Maintenance.sheet(state, Checklist.DAILY, TODAY).mark(BACKUP))
                .isEqualTo(Mark.SIGNED_OFF);
    }

    @Test
    void sign_moreAgainstItThanIsKept_isRefusedAndNotSaidToBeSigned() {
        shop.look = checks -> {
            List<Finding> many = new ArrayList<>();
            for (int i = 0; i <= Look.MOST; i++) {
                many.add(shop.finding("backup.age", "part" + i, Status.FAILING));
            }
            return shop.diagnosis(many);
        };
        ask();

        assertThatThrownBy(() -> sign("li", "known", shop.now, "letter")).hasMessageContaining("than anybody can know");
    }

    @Test
    void sign_sheetThatCannotBeUnderstood_isRefusedAndKeepsNoOtherLetterBack() throws IOException {
        ask();
        Files.writeString(state.resolve("maintenance/daily-2026-11-26.json"), "{");

        assertThatThrownBy(() -> sign("li", "known", shop.now, "letter"))
                .isInstanceOfSatisfying(
                        OpsException.class, e -> assertThat(e.kind()).isEqualTo(OpsException.Kind.CONFIGURATION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "li\u001b[2J", "li\nroot", "\u202eil"})
    void sign_byWhatIsNoName_isRefused(String person) {
        assertThatThrownBy(() -> sign(person, "known", shop.now, "letter")).hasMessageContaining("is no person's name");
        try (Maintenance maintenance = shop.open()) {
            assertThatThrownBy(() -> maintenance.run(MaintenanceTask.HEALTH, person))
                    .hasMessageContaining("is no person's name");
        }
    }

    @Test
    void look_secretInAPart_isNotKept() throws IOException {
        shop.redactor = text -> text.replace("sesame", "***");
        shop.look = checks -> shop.diagnosis(List.of(shop.finding("backup.age", "sesame", Status.FAILING)));
        ask();

        assertThat(Files.readString(state.resolve("maintenance/daily-2026-11-26.json")))
                .contains("***")
                .doesNotContain("sesame");
    }
}
