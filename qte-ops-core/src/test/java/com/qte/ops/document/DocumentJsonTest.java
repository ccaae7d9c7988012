package com.qte.ops.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.document.Block.Cell;
import com.qte.ops.document.Document.Section;
import com.qte.ops.model.Series;
import com.qte.ops.model.Series.Point;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.report.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The form of pages in JSON, which programs rely on. */
class DocumentJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");

    private static List<Block> everyKind() {
        Series values = new Series(List.of(new Point(NOW, 0.5), new Point(NOW, Double.POSITIVE_INFINITY)));
        return List.of(
                new Block.Paragraph("\u202egnp.exe\u001b[2J"),
                new Block.Standing(Status.UNKNOWN, "nothing"),
                new Block.Bullets(List.of("one")),
                new Block.Facts(List.of(new Block.Fact("name", "value"))),
                new Block.Table(List.of("column"), List.of(List.of(Cell.to("lead", "cell")))),
                new Block.Verbatim("log"),
                new Block.Blank("why?"),
                new Block.Topic("topic", "Topic"),
                new Block.Related("related", List.of(Cell.of("cell"))),
                new Block.Plot(
                        "plot",
                        Unit.RATIO,
                        List.of(new Line("line", values, Duration.ofMinutes(15))),
                        List.of(new Band(Status.FAILING, 0.9, Double.POSITIVE_INFINITY))));
    }

    private static String json() {
        return DocumentJson.write(
                new Document(Language.EN, "title", NOW, everyKind(), List.of(new Section("lead", "Lead", List.of()))));
    }

    private static void members(Object json, Set<String> found) {
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                found.add(String.valueOf(name));
                members(value, found);
            });
        } else if (json instanceof List<?> list) {
            list.forEach(each -> members(each, found));
        }
    }

    @Test
    void write_everyKindOfBlock_isReadableInertAndWithoutNumbersThatAreNone() {
        Map<?, ?> read = new JsonMapper().readValue(json(), Map.class);

        assertThat(read.get("schemaVersion")).isEqualTo(DocumentJson.SCHEMA_VERSION);
        assertThat(read.get("made")).isEqualTo("2026-11-26T02:00:00Z");
        assertThat((List<?>) read.get("lead"))
                .extracting(block -> String.valueOf(((Map<?, ?>) block).get("kind")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Block.class.getPermittedSubclasses())
                        .map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(json()).contains("\\u202egnp.exe\\u001B[2J").doesNotContain("\u202e", "\u001b", "Infinity");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reports.md", "reports.zh.md"})
    void everyMemberAndKind_isDocumented(String page) throws IOException {
        Set<String> names = new TreeSet<>();
        members(new JsonMapper().readValue(json(), Map.class), names);
        names.addAll(Stream.of(Block.class.getPermittedSubclasses())
                .map(kind -> kind.getSimpleName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
        String documented = Files.readString(Path.of("..", "docs", page));

        assertThat(names).allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
    }
}
