package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages with figures have the same ones in both languages: rows of tables are copied, and not translated. */
class FiguresTest {
    private static final Pattern ROW = Pattern.compile(
            "\\| ([PF]\\d+†?|limit|\\*\\*ours\\*\\*|peer|peer, no deadline|[a-z0-9-]+(\\.[a-z0-9-]+)+) \\|.*"
                    + "|\\| .* \\d+ of them skipped .*");

    @ParameterizedTest
    @CsvSource({"reliability, 60", "benchmarks, 20", "fault-table, 400"})
    void page_inTheOtherLanguage_sameFigures(String page, int least) throws IOException {
        List<String> figures = rows(page + ".md");

        assertThat(figures).hasSizeGreaterThan(least);
        assertThat(rows(page + ".zh.md")).isEqualTo(figures);
    }

    @ParameterizedTest
    @CsvSource({"reliability", "benchmarks", "fault-table"})
    void page_linksToTheOtherLanguage(String page) throws IOException {
        assertThat(Files.readString(document(page + ".md"))).contains("](" + page + ".zh.md)");
        assertThat(Files.readString(document(page + ".zh.md"))).contains("](" + page + ".md)");
    }

    private static List<String> rows(String name) throws IOException {
        return Files.readAllLines(document(name)).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
    }

    private static Path document(String name) {
        return Path.of("..", "docs", name);
    }
}
