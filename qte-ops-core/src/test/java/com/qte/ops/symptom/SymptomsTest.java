package com.qte.ops.symptom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import com.qte.ops.symptom.Symptom.Chapter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SymptomsTest {
    private static final Texts TEXTS = Texts.load(SymptomsTest.class.getClassLoader(), List.of("core"));

    @Test
    void ids_areTheFourteenOfTheManual() {
        assertThat(Symptoms.ids())
                .containsExactly(
                        "cannot-start",
                        "database-timeout",
                        "slow-queries",
                        "pool-exhausted",
                        "cache-misses",
                        "cache-memory",
                        "cache-unreachable",
                        "api-slow",
                        "event-backlog",
                        "cpu-high",
                        "memory-high",
                        "external-api",
                        "market-data",
                        "load-balancer");
    }

    @Test
    void steps_ofAllSymptoms_serveEveryStepThatOnlyASymptomServes() {
        assertThat(Symptoms.all())
                .flatExtracting(Symptom::steps)
                .contains("RB-B1.s", "RB-B2.s", "RB-B3.s", "RB-B4.s", "RB-B5.s");
    }

    @Test
    void symptoms_all_nameNoCauseTwiceAndAreShownBySomething() {
        assertThat(Symptoms.all()).allSatisfy(symptom -> {
            assertThat(symptom.candidates()).extracting(Candidate::check).doesNotHaveDuplicates();
            assertThat(symptom.candidates())
                    .allSatisfy(candidate -> assertThat(candidate.alsoSeenBy()).doesNotContain(candidate.check()));
            assertThat(symptom.steps()).isNotEmpty().doesNotHaveDuplicates();
        });
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void texts_ofEachSymptomAndChapter_areThere(Language language) {
        assertThat(Symptoms.all()).allSatisfy(symptom -> {
            assertThat(TEXTS.own("symptom." + symptom.id() + ".name", language)).isPresent();
            assertThat(TEXTS.own("symptom." + symptom.id() + ".about", language))
                    .isPresent();
        });
        assertThat(Chapter.values())
                .allSatisfy(chapter -> assertThat(
                                TEXTS.own("symptom.chapter." + chapter.name().toLowerCase(Locale.ROOT), language))
                        .isPresent());
    }

    @Test
    void find_noSuchWord_empty() {
        assertThat(Symptoms.find("slow")).isEmpty();
        assertThat(Symptoms.find("api-slow")).map(Symptom::chapter).contains(Chapter.PERFORMANCE);
    }

    @Test
    void symptom_shownByNothing_refused() {
        assertThatThrownBy(() -> Symptom.of("itch", Chapter.NETWORK)).hasMessageContaining("itch");
    }
}
