package com.qte.ops.document;

import java.util.List;
import java.util.function.UnaryOperator;

/** Puts every text of a document through the same change. */
record Rewriting(UnaryOperator<String> change) {

    List<Block> blocks(List<Block> blocks) {
        return blocks.stream().map(this::block).toList();
    }

    private Block block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            return new Block.Paragraph(change.apply(paragraph.text()));
        } else if (block instanceof Block.Standing standing) {
            return new Block.Standing(standing.status(), change.apply(standing.text()));
        } else if (block instanceof Block.Bullets bullets) {
            return new Block.Bullets(texts(bullets.items()));
        } else if (block instanceof Block.Facts facts) {
            return new Block.Facts(facts.facts().stream()
                    .map(fact -> new Block.Fact(change.apply(fact.name()), change.apply(fact.value())))
                    .toList());
        } else if (block instanceof Block.Table table) {
            return new Block.Table(
                    texts(table.columns()),
                    table.rows().stream()
                            .map(row -> row.stream().map(this::cell).toList())
                            .toList());
        } else if (block instanceof Block.Verbatim verbatim) {
            return new Block.Verbatim(change.apply(verbatim.text()));
        } else if (block instanceof Block.Blank blank) {
            return new Block.Blank(change.apply(blank.question()));
        } else if (block instanceof Block.Topic topic) {
            return new Block.Topic(topic.id(), change.apply(topic.title()));
        } else if (block instanceof Block.Related related) {
            return new Block.Related(
                    change.apply(related.name()),
                    related.cells().stream().map(this::cell).toList());
        }
        Block.Plot plot = (Block.Plot) block;
        List<Line> lines = plot.lines().stream()
                .map(line -> new Line(change.apply(line.name()), line.values(), line.gap()))
                .toList();
        return new Block.Plot(change.apply(plot.title()), plot.unit(), lines, plot.bands());
    }

    private Block.Cell cell(Block.Cell cell) {
        return new Block.Cell(change.apply(cell.text()), cell.status(), cell.link());
    }

    private List<String> texts(List<String> texts) {
        return texts.stream().map(change).toList();
    }
}
