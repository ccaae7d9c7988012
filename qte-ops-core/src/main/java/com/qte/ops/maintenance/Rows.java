package com.qte.ops.maintenance;

import com.qte.ops.document.Block;
import com.qte.ops.document.Block.Cell;
import java.util.List;

/** Tables that are not longer than anybody reads, in the words of one language. Pure. */
record Rows(Wording words) {
    /** Whoever reads of so many has read enough. */
    static final int MOST = 100;

    /**
     * A table, and how much of it is left out.
     *
     * @param columns keys of their names
     * @param all how many rows there are
     */
    void table(List<Block> blocks, List<String> columns, List<List<Cell>> rows, long all) {
        blocks.add(new Block.Table(columns.stream().map(words::say).toList(), rows));
        more(blocks, all - rows.size());
    }

    void more(List<Block> blocks, long more) {
        if (more > 0) {
            blocks.add(new Block.Paragraph(words.say("more-rows", "count", Long.toString(more))));
        }
    }
}
