package com.qte.ops.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.report.Language;
import com.qte.ops.spi.CheckSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTableTest {
    private static final CheckSpec SPEC = CheckSpec.of("test.queue", Severity.P1);
    private static final Verdict LOST = Verdict.of(Status.FAILING, "lost");
    private static final Verdict FULL =
            Verdict.of(Status.FAILING, "full", Evidence.count("depth", 900)).causedBy("slow-consumer");

    @TempDir
    private Path target;

    @Test
    void of_oneFaultOnTwoServers_oneLineWithTheSlowest() {
        keep(row("full", "Broker 1", Optional.of(FULL), 300), row("full", "Broker 2", Optional.of(FULL), 2_000));

        FaultTable table = FaultTable.of(List.of(target));

        assertThat(table.markdown(Language.EN))
                .contains(
                        "| test.queue | full | real: Broker 1, 2 | FAILING P1 full (slow-consumer) | depth 900 | 2.0 |");
        assertThat(table.real()).isEqualTo(1);
        assertThat(table.real("test.queue"::equals)).isEqualTo(1);
        assertThat(table.real("test.other"::equals)).isZero();
        assertThat(table.missed()).isEmpty();
    }

    @Test
    void of_oneServerMissed_saysSoAndDoesNotCount() {
        keep(row("full", "Broker 1", Optional.of(FULL), 300), row("full", "Broker 2", Optional.empty(), 0));

        FaultTable table = FaultTable.of(List.of(target));

        assertThat(table.markdown(Language.EN)).contains("FAILING P1 full (slow-consumer); missed");
        assertThat(table.real()).isZero();
        assertThat(table.missed()).containsExactly("test.queue: full (Broker 2)");
    }

    @Test
    void markdown_inBothLanguages_sameLinesUnderOtherHeadings() {
        keep(
                row("full", "Broker 1", Optional.of(FULL), 300),
                row(
                        "lost",
                        "Broker 1",
                        Optional.of(Verdict.of(Status.FAILING, "lost", Evidence.text("file", "/tmp/junit-4711231/a"))),
                        300));
        List<String> english =
                FaultTable.of(List.of(target)).markdown(Language.EN).lines().toList();
        List<String> chinese =
                FaultTable.of(List.of(target)).markdown(Language.ZH).lines().toList();

        assertThat(chinese).hasSameSizeAs(english).contains("| 检查项 | 故障 | 何处 | 结论 | 主要证据 | 秒 |");
        assertThat(chinese).filteredOn(line -> !english.contains(line)).hasSize(2);
        assertThat(english)
                .anyMatch(line -> line.contains("file /tmp/…/a"))
                .noneMatch(line -> line.contains("4711231"));
    }

    @Test
    void told_pageInEitherLanguage_whatIsTheSameInEachRun() {
        keep(row("full", "Broker 1", Optional.of(FULL), 300), row("lost", "Broker 1", Optional.of(LOST), 0));
        FaultRow healthy = FaultRow.healthy("Broker 2", List.of(Verdict.healthy()));
        write("healthy.tsv", healthy);

        FaultTable table = FaultTable.of(List.of(target));

        assertThat(table.told())
                .containsExactly(
                        "test.queue | full | real: Broker 1 | FAILING P1 full (slow-consumer)",
                        "test.queue | lost | real: Broker 1 | FAILING P1 lost");
        for (Language language : Language.values()) {
            String page = "# Faults\n\n| a | b |\n|---|---|\n" + table.markdown(language) + "\nmore\n";
            assertThat(FaultTable.told(page)).isEqualTo(table.told());
            assertThat(FaultTable.healthy(page)).isEqualTo(table.healthy()).containsExactly("Broker 2");
        }
    }

    @Test
    void of_fixture_isNotCountedAsReal() {
        keep(FaultRow.of(SPEC, "full", "", "an answer of Broker 1", Optional.of(FULL), Duration.ZERO));

        FaultTable table = FaultTable.of(List.of(target));

        assertThat(table.markdown(Language.EN)).contains("fixture: an answer of Broker 1");
        assertThat(table.real()).isZero();
        assertThat(table.checks()).containsExactly("test.queue");
    }

    @Test
    void healthy_oneIll_fails() {
        assertThatThrownBy(() -> FaultTrial.healthy("Broker 1", List.of(Verdict.healthy(), FULL)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("full");
    }

    @Test
    void parse_barsAndBreaksInTexts_areNotTakenForCells() {
        Verdict odd = Verdict.of(Status.DEGRADED, "odd", Evidence.text("line", "a|b\tc\nd"));
        FaultRow row = FaultRow.of(SPEC, "odd", "Broker 1", FaultRow.REAL, Optional.of(odd), Duration.ofMillis(5));

        assertThat(FaultRow.parse(row.line()).evidence()).isEqualTo("line a b c d");
    }

    private static FaultRow row(String fault, String server, Optional<Verdict> found, long millis) {
        return FaultRow.of(SPEC, fault, server, FaultRow.REAL, found, Duration.ofMillis(millis));
    }

    private void write(String name, FaultRow row) {
        try {
            Files.writeString(target.resolve("faults").resolve(name), row.line());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(FaultRow... rows) {
        try {
            Path folder = Files.createDirectories(target.resolve("faults"));
            for (int index = 0; index < rows.length; index++) {
                write(index + ".tsv", rows[index]);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
