package com.qte.ops.maintenance;

import com.qte.ops.document.Band;
import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.document.Line;
import com.qte.ops.report.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page for programs. Each block names its {@code kind}; numbers are in base units, times in UTC; what is absent is left
 * out, as is the end of a band that has none. Pure.
 */
public final class DocumentJson {
    /** Rises when something that was there is there no longer, or means something else. */
    public static final int SCHEMA_VERSION = 1;

    private DocumentJson() {}

    /** The page as one JSON object. */
    public static String write(Document document) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("schemaVersion", SCHEMA_VERSION);
        page.put("language", document.language().code());
        page.put("title", document.title());
        if (document.isDated()) {
            page.put("made", document.made().toString());
        }
        page.put("lead", document.lead().stream().map(DocumentJson::block).toList());
        page.put(
                "sections",
                document.sections().stream()
                        .map(section -> named(
                                "id",
                                section.id(),
                                "title",
                                section.title(),
                                "blocks",
                                section.blocks().stream()
                                        .map(DocumentJson::block)
                                        .toList()))
                        .toList());
        return Json.write(page) + "\n";
    }

    private static Map<String, Object> block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return named("kind", "paragraph", "text", paragraph.text());
        }
        if (block instanceof Block.Standing standing) {
            return named("kind", "standing", "status", standing.status().name(), "text", standing.text());
        }
        if (block instanceof Block.Bullets bullets) {
            return named("kind", "bullets", "items", bullets.items());
        }
        if (block instanceof Block.Facts facts) {
            return named(
                    "kind",
                    "facts",
                    "facts",
                    facts.facts().stream()
                            .map(fact -> named("name", fact.name(), "value", fact.value()))
                            .toList());
        }
        if (block instanceof Block.Table table) {
            List<List<Map<String, Object>>> rows = table.rows().stream()
                    .map(row -> row.stream().map(DocumentJson::cell).toList())
                    .toList();
            return named("kind", "table", "columns", table.columns(), "rows", rows);
        }
        if (block instanceof Block.Verbatim verbatim) {
            return named("kind", "verbatim", "text", verbatim.text());
        }
        if (block instanceof Block.Blank blank) {
            return named("kind", "blank", "question", blank.question());
        }
        if (block instanceof Block.Plot plot) {
            return named(
                    "kind",
                    "plot",
                    "title",
                    plot.title(),
                    "unit",
                    plot.unit().name(),
                    "lines",
                    plot.lines().stream().map(DocumentJson::line).toList(),
                    "bands",
                    plot.bands().stream().map(DocumentJson::band).toList());
        }
        return named("kind", "unknown");
    }

    private static Map<String, Object> cell(Block.Cell cell) {
        Map<String, Object> named = named("text", cell.text());
        cell.status().ifPresent(status -> named.put("status", status.name()));
        cell.link().ifPresent(link -> named.put("link", link));
        return named;
    }

    private static Map<String, Object> line(Line line) {
        List<Map<String, Object>> points = line.values().points().stream()
                .map(point -> named("at", point.at().toString(), "value", point.value()))
                .toList();
        return named("name", line.name(), "gapSeconds", line.gap().toSeconds(), "points", points);
    }

    private static Map<String, Object> band(Band band) {
        Map<String, Object> named = named("status", band.status().name());
        end(band.from()).ifPresent(from -> named.put("from", from));
        end(band.to()).ifPresent(to -> named.put("to", to));
        return named;
    }

    private static Optional<Double> end(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static Map<String, Object> named(Object... pairs) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            named.put((String) pairs[i], pairs[i + 1]);
        }
        return named;
    }
}
