package com.qte.ops.console;

import com.qte.ops.document.Block;
import com.qte.ops.document.Document;
import com.qte.ops.report.Inert;
import com.qte.ops.report.Words;
import java.util.List;
import java.util.stream.Collectors;

/** A document as Markdown that is read as it is, too; plots are left out. Every text in it is inert. */
final class PlainDocument {
    private static final String SPECIAL = "\\`*_[]<>|#~&";
    private static final String BLANK = "______";

    private final Document document;
    private final StringBuilder text = new StringBuilder();

    PlainDocument(Document document) {
        this.document = document;
    }

    String text() {
        line("# " + escaped(document.title()));
        document.lead().forEach(this::block);
        document.sections().forEach(section -> {
            line("");
            line("## " + escaped(section.title()));
            section.blocks().forEach(this::block);
        });
        return text.toString();
    }

    private void block(Block block) {
        line("");
        if (block instanceof Block.Paragraph paragraph) {
            line(escaped(paragraph.text()));
        } else if (block instanceof Block.Standing standing) {
            line("**" + escaped(Words.status(standing.status(), document.language())) + "** "
                    + escaped(standing.text()));
        } else if (block instanceof Block.Bullets bullets) {
            bullets.items().forEach(item -> line("- " + escaped(item)));
        } else if (block instanceof Block.Facts facts) {
            facts.facts().forEach(fact -> line("- " + escaped(fact.name()) + ": " + escaped(fact.value())));
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Verbatim verbatim) {
            verbatim.text().lines().forEach(each -> line("    " + Inert.line(each)));
        } else if (block instanceof Block.Topic topic) {
            line("<a id=\"" + topic.id() + "\"></a>");
            line("");
            line("### " + escaped(topic.title()));
        } else if (block instanceof Block.Related related) {
            line("- " + escaped(related.name()) + ": "
                    + related.cells().stream()
                            .map(cell -> "[" + escaped(cell.text()) + "](#" + cell.link().orElse("") + ")")
                            .collect(Collectors.joining(", ")));
        } else if (block instanceof Block.Blank blank) {
            line(escaped(blank.question()));
            line("");
            line(BLANK);
        }
    }

    private void table(Block.Table table) {
        row(table.columns());
        row(table.columns().stream().map(unused -> "---").toList());
        table.rows().forEach(cells -> row(cells.stream().map(Block.Cell::text).toList()));
    }

    private void row(List<String> cells) {
        line(cells.stream().map(PlainDocument::escaped).collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String escaped(String plain) {
        StringBuilder safe = new StringBuilder();
        Inert.line(plain).codePoints().forEach(character -> {
            if (SPECIAL.indexOf(character) >= 0) {
                safe.append('\\');
            }
            safe.appendCodePoint(character);
        });
        return safe.toString();
    }
}
