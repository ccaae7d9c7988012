package com.qte.ops.probing;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedTest {
    private static Verdict of(String part, Evidence... evidence) {
        return Verdict.of(Status.HEALTHY, "ok", evidence).forPart(part);
    }

    @Test
    void verdicts_inOrder_areKeptAsTheyAre() {
        List<Verdict> answer = List.of(of("one", Evidence.text("what", "this")), of("two", Evidence.count("many", 3)));
        assertThat(Bounded.verdicts(answer)).isEqualTo(new Bounded.Verdicts(answer, java.util.Optional.empty()));
    }

    @Test
    void verdicts_null_violation() {
        assertThat(Bounded.verdicts(null).violation()).hasValue("null instead of a list of verdicts");
    }

    @Test
    @SuppressWarnings("NullAway") // what a bad plugin does
    void verdicts_nullAmongThem_noneIsKept() {
        assertThat(Bounded.verdicts(Arrays.asList(of("one"), null)).kept()).isEmpty();
    }

    @Test
    void verdicts_onePartTwice_violationThatNamesIt() {
        assertThat(Bounded.verdicts(List.of(of("one"), of("one"))).violation()).hasValue("two verdicts for part 'one'");
    }

    @ParameterizedTest
    @CsvSource({"999, true", "1000, true", "1001, false"})
    void verdicts_manyParts_kept(int parts, boolean kept) {
        List<Verdict> answer =
                Stream.iterate(0, i -> i + 1).limit(parts).map(i -> of("p" + i)).toList();
        assertThat(Bounded.verdicts(answer).violation().isEmpty()).isEqualTo(kept);
    }

    @Test
    void verdicts_hugeTexts_areCutAndTheWholeIsBounded() {
        assertThat(Bounded.verdicts(List.of(of("one", Evidence.text("what", "x".repeat(10_000_000)))))
                        .kept()
                        .get(0)
                        .evidence()
                        .get(0)
                        .display())
                .hasSizeLessThan(2_100);
        List<Verdict> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(of("p" + i, Evidence.text("what", "x".repeat(2_000))));
        }
        assertThat(Bounded.verdicts(many).violation()).isPresent();
    }
}
