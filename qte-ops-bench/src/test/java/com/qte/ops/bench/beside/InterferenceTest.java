package com.qte.ops.bench.beside;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.bench.entry.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterferenceTest {
    private static final double MEBIBYTE = 1 << 20;

    private static Figures figures(double cpuShare, double bytesPerSecond, double retainedBytes) {
        return new Figures(80_000, 200_000, cpuShare, cpuShare, bytesPerSecond, retainedBytes);
    }

    private static Interference of(Figures beside) {
        return new Interference(List.of(figures(0, 0, 2 * MEBIBYTE)), List.of(beside));
    }

    @Test
    void isHeld_eachGate_atItsLimitAndBeyond() {
        assertThat(of(figures(0.01, MEBIBYTE, 26 * MEBIBYTE)).isHeld()).isTrue();
        assertThat(of(figures(0.0101, MEBIBYTE, 26 * MEBIBYTE)).isHeld()).isFalse();
        assertThat(of(figures(0.01, 1.01 * MEBIBYTE, 26 * MEBIBYTE)).isHeld()).isFalse();
        assertThat(of(figures(0.01, MEBIBYTE, 26.1 * MEBIBYTE)).isHeld()).isFalse();
    }

    @Test
    void markdown_pairsThatDiffer_meansAndTheirDifference() {
        String text = new Interference(
                        Collections.nCopies(3, figures(0, 0, 2 * MEBIBYTE)),
                        List.of(
                                figures(0.004, MEBIBYTE, 30 * MEBIBYTE),
                                figures(0.005, MEBIBYTE, 30 * MEBIBYTE),
                                figures(0.006, MEBIBYTE, 30 * MEBIBYTE)))
                .markdown(Row.BESIDE);
        assertThat(text)
                .contains("| processor time of its threads, % of a core | 0.000 | 0.500 | 0.500 ± 0.248 | ≤ 1 | held |")
                .contains("| heap after collection, MiB | 2.000 | 30.000 | 28.000 ± 0.000 | ≤ 24 | **missed** |");
    }

    @Test
    void of_lineOfAProcess_isWhatItMeasured() {
        Figures measured = figures(0.5, 1e9, 7);
        assertThat(Figures.of("something else\n" + measured.line() + "\n")).isEqualTo(measured);
    }

    @Test
    void percentile_ofAThousandTurns_leavesOutTheWorst() {
        long[] sorted = new long[1_000];
        for (int turn = 0; turn < sorted.length; turn++) {
            sorted[turn] = turn + 1;
        }
        assertThat(EventLoop.percentile(sorted, 0.99)).isEqualTo(990);
        assertThat(EventLoop.percentile(sorted, 0.999)).isEqualTo(999);
    }

    @Test
    void measured_oneShortPair_libraryIsSeenOnlyWhereItRuns() throws IOException {
        Spell spell = new Spell(1, Duration.ofMillis(100), Duration.ofMillis(500));
        PrintStream silent = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Interference seen = Interference.measured(spell, List.of("-Xmx256m"), silent);
        assertThat(seen.alone()).singleElement().satisfies(figures -> {
            assertThat(figures.cpuShare()).isZero();
            assertThat(figures.lateNanos()).isPositive();
            assertThat(figures.retainedBytes()).isPositive();
        });
        assertThat(seen.beside()).singleElement().satisfies(figures -> {
            assertThat(figures.cpuShare()).isPositive();
            assertThat(figures.bytesPerSecond()).isPositive();
            assertThat(figures.retainedBytes())
                    .isGreaterThan(seen.alone().get(0).retainedBytes());
        });
    }
}
