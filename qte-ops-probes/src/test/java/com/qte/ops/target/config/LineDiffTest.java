package com.qte.ops.target.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

class LineDiffTest {
    @Test
    void of_oneLineChanged_asDiffShowsIt() {
        LineDiff diff =
                LineDiff.of(List.of("a", "b", "workers: 4", "c", "d"), List.of("a", "b", "workers: 8", "c", "d"));

        assertThat(diff.lines()).containsExactly("@@ -2 +2 @@", " b", "-workers: 4", "+workers: 8", " c");
        assertThat(diff.added()).isEqualTo(1);
        assertThat(diff.removed()).isEqualTo(1);
    }

    @Test
    void of_twoPlacesFarApart_twoPieces() {
        LineDiff diff = LineDiff.of(List.of("a", "b", "c", "d", "e", "f"), List.of("b", "c", "d", "e", "f", "g"));

        assertThat(diff.lines()).containsExactly("@@ -1 +1 @@", "-a", " b", "@@ -6 +5 @@", " f", "+g");
    }

    @Test
    void of_same_nothing() {
        assertThat(LineDiff.of(List.of("a"), List.of("a")).lines()).isEmpty();
    }

    @Test
    void of_verymanyLines_boundedAndRight() {
        List<String> before = new ArrayList<>();
        List<String> now = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            before.add("a" + i);
            now.add("b" + i);
        }
        LineDiff diff = LineDiff.of(before, now);

        assertThat(diff.added()).isEqualTo(5_000);
        assertThat(diff.removed()).isEqualTo(5_000);
    }

    /** Whatever differs: taking what goes and adding what comes makes the one the other. */
    @Test
    void of_anyTexts_leadsFromOneToTheOther(TestReporter reporter) {
        long seed = Long.getLong("qte.seed", System.nanoTime());
        reporter.publishEntry("qte.seed", Long.toString(seed));
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            List<String> before = lines(random);
            List<String> now = lines(random);
            LineDiff diff = LineDiff.of(before, now);
            assertThat(before.size() - diff.removed() + diff.added())
                    .as("seed %d", seed)
                    .isEqualTo(now.size());
            assertThat(diff.lines().isEmpty()).as("seed %d", seed).isEqualTo(before.equals(now));
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            lines.add("l" + random.nextInt(4));
        }
        return lines;
    }
}
