package com.qte.ops.console.page;

import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.report.Cells;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Style;
import com.qte.ops.report.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A document for a terminal; a plot is told in numbers, with a line of small columns for each of its lines. Not thread-safe. */
final class TextPage {
    private static final String INDENT = "  ";
    private static final String BLANK = "______";

    private final Document document;
    private final Style style;
    private final Said said;
    private final List<String> lines = new ArrayList<>();

    TextPage(Document document, Style style) {
        this.document = document;
        this.style = style;
        this.said = new Said(document.language(), style.zone());
    }

    String write() {
        wrapped("", document.title(), style::strong);
        if (document.isDated()) {
            lines.add(style.faint(said.made(document.made())));
        }
        document.lead().forEach(block -> block(block, ""));
        document.sections().forEach(section -> {
            lines.add("");
            wrapped("", section.title(), style::strong);
            section.blocks().forEach(block -> block(block, INDENT));
        });
        return String.join("\n", lines) + "\n";
    }

    private void block(Block block, String indent) {
        if (!(block instanceof Block.Paragraph) && !lines.get(lines.size() - 1).isEmpty() && indent.isEmpty()) {
            lines.add("");
        }
        if (block instanceof Block.Paragraph paragraph) {
            wrapped(indent, paragraph.text(), text -> text);
        } else if (block instanceof Block.Standing standing) {
            String word = Words.status(standing.status(), said.language());
            String text = standing.text().startsWith(word) ? standing.text() : word + INDENT + standing.text();
            wrapped(indent, text, line -> style.paint(line, standing.status()));
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(item -> hanging(indent, "- ", item));
        } else if (block instanceof Block.Facts facts) {
            facts(facts, indent);
        } else if (block instanceof Block.Table table) {
            lines.addAll(TextTable.of(table, style, said, indent));
        } else if (block instanceof Block.Verbatim verbatim) {
            verbatim.text()
                    .lines()
                    .forEach(each -> lines.add(indent + INDENT + Inert.line(each.replace("\t", "    "))));
        } else if (block instanceof Block.Blank blank) {
            wrapped(indent, blank.question(), text -> text);
            lines.add(indent + BLANK);
        } else if (block instanceof Block.Topic topic) {
            lines.add("");
            wrapped(indent, topic.title(), style::strong);
        } else if (block instanceof Block.Related related) {
            hanging(
                    indent,
                    Inert.line(related.name()) + INDENT,
                    said.list(related.cells().stream().map(Block.Cell::text).toList()));
        } else if (block instanceof Block.Plot plot) {
            plot(Figures.of(plot), indent);
        }
    }

    private void facts(Block.Facts facts, String indent) {
        int most = style.width() / 3;
        int names = facts.facts().stream()
                .mapToInt(fact -> Math.min(most, Cells.of(Inert.line(fact.name()))))
                .max()
                .orElse(0);
        facts.facts()
                .forEach(fact -> hanging(
                        indent, Cells.pad(Cells.cut(Inert.line(fact.name()), most), names) + INDENT, fact.value()));
    }

    private void plot(Figures figures, String indent) {
        wrapped(indent, figures.plot().title(), style::strong);
        List<List<String>> rows = new ArrayList<>();
        figures.curves().forEach(curve -> rows.add(figures.row(curve)));
        lines.addAll(TextTable.plain(figures.columns(said), rows, style, indent));
        int room = Math.min(72, style.width() - indent.length());
        figures.curves().stream()
                .filter(curve -> !curve.isEmpty())
                .forEach(curve -> lines.add(indent + Columns.of(figures, curve, room)));
        wrapped(indent, String.join(said.isSpaced() ? " " : "", figures.sentences(said)), style::faint);
    }

    private void hanging(String indent, String first, String text) {
        int room = Math.max(10, style.width() - indent.length() - Cells.of(first));
        List<String> wrapped = Cells.wrap(Inert.line(text), room);
        for (int i = 0; i < wrapped.size(); i++) {
            String before = i == 0 ? first : " ".repeat(Cells.of(first));
            lines.add((indent + before + wrapped.get(i)).stripTrailing());
        }
    }

    private void wrapped(String indent, String text, UnaryOperator<String> ink) {
        Cells.wrap(Inert.line(text), style.width() - indent.length())
                .forEach(line -> lines.add(indent + ink.apply(line)));
    }
}
