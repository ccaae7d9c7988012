package com.qte.ops.sandbox.compound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.qte.ops.testkit.diagnoses.DiagnosisTable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages of how often the first-ranked cause is right are of what all benches left, so that this runs behind them;
 * {@code -Ddiagnoses.all=true -Ddiagnoses.write=true} writes them anew. What was ranked first, and how soon, is another matter in each run: the
 * pages are held against the cases, and a run against the least that it may reach.
 */
@Tag("sums-up")
class AccuracyIT {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    /** The aim is 0.95, on a machine that has nothing else to do. */
    private static final double FLOOR = 0.9;

    private static final int LEAST_CASES = 42;

    static List<Compound<?>> cases() {
        return Stream.<List<? extends Compound<?>>>of(
                        SandboxCompoundIT.POSTGRES_CASES,
                        SandboxCompoundIT.REDIS_CASES,
                        SandboxCompoundIT.ENGINE_CASES,
                        SandboxCompoundIT.FRONT_CASES,
                        SandboxCompoundIT.INDEPENDENT,
                        SandboxCompoundIT.RECOVERED,
                        PostgresCompoundIT.CONSEQUENCES,
                        PostgresCompoundIT.INDEPENDENT,
                        PostgresCompoundIT.RECOVERED,
                        NetworkCompoundIT.CONSEQUENCES,
                        NetworkCompoundIT.RECOVERED,
                        LoopCompoundIT.CONSEQUENCES,
                        LoopCompoundIT.RECOVERED)
                .<Compound<?>>flatMap(List::stream)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"diagnosis-accuracy.md, texts", "diagnosis-accuracy.zh.md, texts_zh"})
    void page_ofTheDocumentation_hasEveryCaseAndNoOther(String name, String texts) throws IOException {
        UnaryOperator<String> words = words(texts);
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("diagnoses.write")) {
            String text = Files.readString(page);
            String head = text.substring(0, text.indexOf(BEGIN) + BEGIN.length());
            Files.writeString(page, head + "\n" + table().markdown(words) + "\n" + text.substring(text.indexOf(END)));
        }
        List<String> rows = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| ") && !line.equals(words.apply("head")))
                .toList();

        assertThat(cases()).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
        assertThat(rows)
                .as("run all with -Ddiagnoses.all=true -Ddiagnoses.write=true")
                .hasSameSizeAs(cases());
        assertThat(cases())
                .allSatisfy(one -> assertThat(rows)
                        .anyMatch(row -> row.startsWith(
                                DiagnosisTable.beginning(words, one.which(), one.kind(), one.asked(), one.cause()))));
    }

    @Test
    void firstRankedCause_ofAllThatWereTried_isRightOftenEnough() {
        DiagnosisTable table = table();
        System.err.printf(
                "DIAGNOSES %.0f %% of %d right, of %d cases%n",
                100 * table.share(), table.cases().size(), cases().size());
        assumeTrue(!table.cases().isEmpty(), "no case was tried");

        assertThat(table.share()).isGreaterThanOrEqualTo(FLOOR);
    }

    private static DiagnosisTable table() {
        return DiagnosisTable.of(
                Path.of("target"), cases().stream().map(Compound::which).toList());
    }

    private static UnaryOperator<String> words(String name) throws IOException {
        Properties words = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(AccuracyIT.class.getResourceAsStream(name + ".properties")),
                StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return key -> Objects.requireNonNull(words.getProperty(key), key);
    }
}
