package com.qte.ops.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableTest {
    private static Score score(String method, double... passes) {
        Contender contender = Catalogue.of(Optional.empty()).stream()
                .filter(one -> one.method().getName().equals(method))
                .findFirst()
                .orElseThrow();
        return new Score(
                contender,
                Arrays.stream(passes)
                        .mapToObj(nanos -> new Score.Pass(List.of(nanos, nanos), 16))
                        .toList());
    }

    @Test
    void of_machineThatSlowsDownBetweenPasses_ratioStaysTheSame() {
        Ratio ratio = Ratio.of(score("verdict", 3, 6, 9), score("volatileRead", 2, 4, 6));
        assertThat(ratio).isEqualTo(new Ratio(1.5, 1.5, 1.5));
    }

    @Test
    void of_passesThatDiffer_medianAndRange() {
        Ratio ratio = Ratio.of(score("verdict", 2, 8, 3), score("volatileRead", 1, 2, 1));
        assertThat(ratio).isEqualTo(new Ratio(3, 2, 4));
    }

    @Test
    void bestPeer_fasterOneThatHasNoDeadline_isNotTaken() {
        Table table = Table.of(
                Row.ROUND,
                List.of(score("onExecutor", 10), score("submitAll", 50), score("oneWorker", 90), score("verdict", 1)));
        assertThat(table.bestPeer())
                .map(score -> score.contender().method().getName())
                .contains("submitAll");
    }

    @Test
    void markdown_rowOfScores_eachWithItsOwnLimitAndTheBestPeer() {
        String text = Table.of(
                        Row.READ,
                        List.of(
                                score("volatileRead", 1, 1),
                                score("clock", 20, 20),
                                score("health", 40, 40),
                                score("verdict", 1.5, 1.2),
                                score("reporter", 2000, 2400)))
                .markdown();
        assertThat(text)
                .contains("| **ours** | `QteOps.verdict()` | 1.35 |")
                .contains("| 16 | 1.35 (1.20–1.50) | 1,667 (1,333–2,000) |")
                .contains("| 16 | 2.00 (2.00–2.00) | 55.0 (50.0–60.0) |")
                .contains("| limit | one volatile read | 1.00 |")
                .contains("| peer | SmallRye `SmallRyeHealthReporter.getHealth()` | 2,200 |");
        assertThat(text.indexOf(Role.LIMIT.words())).isLessThan(text.indexOf(Role.OURS.words()));
    }
}
