package com.qte.ops.document;

import com.qte.ops.report.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document as JSON: everything that is in it, for programs, be it printed or kept. Each block names its {@code kind};
 * values are in base units, times in UTC; what is absent is {@code null}, as is the end of a band that has none. What is not
 * for showing is written by its code. Pure.
 */
public final class DocumentJson {
    /** The version that is written; a new member raises what stands behind the point. */
    public static final String SCHEMA_VERSION = "1.0";

    private DocumentJson() {}

    /** The document, which must hold no secret any more, with a line break at its end. */
    public static String write(Document document) {
        return Json.write(object(
                        "schemaVersion",
                        SCHEMA_VERSION,
                        "language",
                        document.language().code(),
                        "title",
                        document.title(),
                        "made",
                        document.isDated() ? document.made().toString() : null,
                        "lead",
                        blocks(document.lead()),
                        "sections",
                        document.sections().stream()
                                .map(section -> object(
                                        "id",
                                        section.id(),
                                        "title",
                                        section.title(),
                                        "blocks",
                                        blocks(section.blocks())))
                                .toList()))
                + "\n";
    }

    private static List<Map<String, @Nullable Object>> blocks(List<Block> blocks) {
        return blocks.stream().map(DocumentJson::block).toList();
    }

    private static Map<String, @Nullable Object> block(Block block) {
        String kind = block.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        if (block instanceof Block.Paragraph paragraph) {
            return object("kind", kind, "text", paragraph.text());
        } else if (block instanceof Block.Standing standing) {
            return object("kind", kind, "status", standing.status().name(), "text", standing.text());
        } else if (block instanceof Block.Bullets bullets) {
            return object("kind", kind, "items", bullets.items());
        } else if (block instanceof Block.Facts facts) {
            return object(
                    "kind",
                    kind,
                    "facts",
                    facts.facts().stream()
                            .map(fact -> object("name", fact.name(), "value", fact.value()))
                            .toList());
        } else if (block instanceof Block.Table table) {
            return object(
                    "kind",
                    kind,
                    "columns",
                    table.columns(),
                    "rows",
                    table.rows().stream()
                            .map(row -> row.stream().map(DocumentJson::cell).toList())
                            .toList());
        } else if (block instanceof Block.Verbatim verbatim) {
            return object("kind", kind, "text", verbatim.text());
        } else if (block instanceof Block.Blank blank) {
            return object("kind", kind, "question", blank.question());
        } else if (block instanceof Block.Topic topic) {
            return object("kind", kind, "id", topic.id(), "title", topic.title());
        } else if (block instanceof Block.Related related) {
            return object(
                    "kind",
                    kind,
                    "name",
                    related.name(),
                    "cells",
                    related.cells().stream().map(DocumentJson::cell).toList());
        }
        Block.Plot plot = (Block.Plot) block;
        return object(
                "kind",
                kind,
                "title",
                plot.title(),
                "unit",
                plot.unit().name(),
                "lines",
                plot.lines().stream().map(DocumentJson::line).toList(),
                "bands",
                plot.bands().stream().map(DocumentJson::band).toList());
    }

    private static Map<String, @Nullable Object> cell(Block.Cell cell) {
        return object(
                "text",
                cell.text(),
                "status",
                cell.status().map(Enum::name).orElse(null),
                "link",
                cell.link().orElse(null));
    }

    private static Map<String, @Nullable Object> line(Line line) {
        return object(
                "name",
                line.name(),
                "gapSeconds",
                line.gap().toSeconds(),
                "points",
                line.values().points().stream()
                        .map(point -> object("at", point.at().toString(), "value", finite(point.value())))
                        .toList());
    }

    private static Map<String, @Nullable Object> band(Band band) {
        return object("status", band.status().name(), "from", finite(band.from()), "to", finite(band.to()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            object.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return object;
    }
}
