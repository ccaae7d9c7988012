package com.qte.ops.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.report.Language;
import com.qte.ops.report.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of the pages are what the code declares; {@code -Dtelemetry.write=true} writes them anew. */
class TelemetryPagesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final String BEGINS = "<!-- meters begin -->\n";
    private static final String ENDS = "<!-- meters end -->\n";
    private static final Texts TEXTS = Texts.load(TelemetryPagesTest.class.getClassLoader(), List.of("core"));

    @ParameterizedTest
    @CsvSource({"EN, telemetry.md", "ZH, telemetry.zh.md"})
    void page_ofTheDocumentation_listsTheMetersThatThereAre(Language language, String name) throws IOException {
        Path page = DOCS.resolve(name);
        String before = Files.readString(page);
        int begin = before.indexOf(BEGINS) + BEGINS.length();
        int end = before.indexOf(ENDS);
        assertThat(begin).isLessThanOrEqualTo(end);
        String after = before.substring(0, begin) + table(language) + before.substring(end);
        if (Boolean.getBoolean("telemetry.write")) {
            Files.writeString(page, after);
        }

        assertThat(Files.readString(page))
                .as("run this test with -Dtelemetry.write=true")
                .isEqualTo(after);
    }

    private static String table(Language language) {
        String head = row(Stream.of("meter", "kind", "tags", "prometheus", "meaning")
                .map(word -> word("telemetry.page." + word, language)));
        return head + "| --- | --- | --- | --- | --- |\n"
                + Stream.of(Declared.values())
                        .map(meter -> row(meter, language))
                        .collect(Collectors.joining());
    }

    private static String row(Declared meter, Language language) {
        String kind = word("telemetry.page." + meter.kind(), language);
        String unit = meter.kind() == Declared.Kind.TIMER ? "" : word("telemetry.page." + meter.unit(), language);
        String comma = language == Language.ZH ? "，" : ", ";
        return row(Stream.of(
                "`" + meter.meter() + "`",
                unit.isEmpty() ? kind : kind + comma + unit,
                meter.tags().stream().map(tag -> tag(meter, tag, language)).collect(Collectors.joining("<br>")),
                meter.prometheus().stream().map(name -> "`" + name + "`").collect(Collectors.joining("<br>")),
                word(meter.textKey(), language)));
    }

    private static String tag(Declared meter, Tag tag, Language language) {
        String colon = language == Language.ZH ? "：" : ": ";
        if (meter == Declared.FINDING && tag == Tag.SEVERITY) {
            return "`" + tag.key() + "`" + colon + word("telemetry.page.severity", language);
        }
        String values = tag.all().isEmpty()
                ? word("telemetry.page.each." + tag.key(), language)
                : tag.all().stream().map(value -> "`" + value + "`").collect(Collectors.joining(" "));
        return "`" + tag.key() + "`" + colon + values;
    }

    private static String word(String key, Language language) {
        return TEXTS.text(key, language);
    }

    private static String row(Stream<String> cells) {
        return cells.map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
