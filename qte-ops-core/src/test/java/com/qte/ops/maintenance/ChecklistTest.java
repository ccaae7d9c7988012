package com.qte.ops.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChecklistTest {
    private final Texts texts = Texts.load(ChecklistTest.class.getClassLoader(), Set.of("core"));

    @Test
    void items_serveEveryStepOfTheManualOnce() {
        List<String> wanted = new ArrayList<>();
        for (String list : List.of("d", "w", "m")) {
            for (int step = 1; step <= 5; step++) {
                wanted.add("RB-D1." + list + step);
            }
        }

        assertThat(Stream.of(Checklist.values())
                        .flatMap(list -> list.items().stream())
                        .map(ChecklistItem::step))
                .containsExactlyElementsOf(wanted);
    }

    @Test
    void everything_isNamedInBothLanguages() {
        for (Language language : Language.values()) {
            Stream<String> keys = Stream.concat(
                    Stream.of(Checklist.values()).map(Checklist::textKey),
                    Stream.concat(
                                    Stream.of(Checklist.values())
                                            .flatMap(list -> list.items().stream())
                                            .map(ChecklistItem::textKey),
                                    Stream.of(MaintenanceTask.values()).map(MaintenanceTask::textKey))
                            .flatMap(key -> Stream.of(key, key + ".about")));
            keys.forEach(key -> assertThat(texts.text(key, language)).doesNotContain("«"));
        }
    }

    @Test
    void ids_leadBackToWhatTheyName() {
        for (Checklist list : Checklist.values()) {
            assertThat(Checklist.of(list.id())).contains(list);
            for (ChecklistItem item : list.items()) {
                assertThat(item.id()).startsWith(list.id() + ".");
                assertThat(Checklist.item(item.id())).contains(item);
                assertThat(Checklist.listOf(item.id())).contains(list);
            }
        }
        for (MaintenanceTask task : MaintenanceTask.values()) {
            assertThat(MaintenanceTask.of(task.id())).contains(task);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DAILY, 2026-11-26, 2026-11-26, 2026-11-27",
        "WEEKLY, 2026-11-26, 2026-11-23, 2026-11-30",
        "WEEKLY, 2026-11-29, 2026-11-23, 2026-11-30",
        "WEEKLY, 2026-11-30, 2026-11-30, 2026-12-07",
        "MONTHLY, 2026-12-31, 2026-12-01, 2027-01-01",
    })
    void begins_dayWithin_firstOfItsPeriod(Checklist list, LocalDate day, LocalDate begins, LocalDate ends) {
        assertThat(list.begins(day)).isEqualTo(begins);
        assertThat(list.ends(begins)).isEqualTo(ends);
    }
}
