package com.qte.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeclaredTest {
    private static final Texts TEXTS = Texts.load(DeclaredTest.class.getClassLoader(), List.of("core"));

    /** What would make a series for each thing that there is, and so without bound. */
    private static final Set<String> UNBOUNDED = Set.of("subject", "part", "target", "message", "problem", "reason");

    @ParameterizedTest
    @EnumSource(Declared.class)
    void meter_each_isNamedAsMicrometerWantsItAndSaysWhatItIs(Declared meter) {
        assertThat(meter.meter())
                .matches("qte\\.ops(\\.[a-z]+)+")
                .doesNotEndWith(".seconds")
                .doesNotEndWith(".bytes")
                .doesNotEndWith(".total");
        for (Language language : Language.values()) {
            assertThat(TEXTS.own(meter.textKey(), language)).isPresent();
        }
        assertThat(meter.tags()).extracting(Tag::key).doesNotHaveDuplicates().doesNotContainAnyElementsOf(UNBOUNDED);
    }

    @Test
    void meters_all_haveNamesOfTheirOwn() {
        assertThat(Arrays.stream(Declared.values()).map(Declared::meter)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Tag.class)
    void tag_each_hasAFewValuesOrNamesOfWhatThereIs(Tag tag) {
        if (tag.all().isEmpty()) {
            assertThat(TEXTS.own("telemetry.page.each." + tag.key(), Language.EN))
                    .isPresent();
        } else {
            assertThat(tag.all()).doesNotHaveDuplicates().hasSizeLessThan(20);
        }
    }
}
