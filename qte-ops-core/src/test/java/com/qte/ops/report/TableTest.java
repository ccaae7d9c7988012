package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void lines_chineseBesideLatin_columnsStandInLine() {
        List<String> lines = new Table()
                .row("检查项", "对象", "内容")
                .row("postgres.reachable", "数据库:主库", "登录")
                .row("慢语句", "x:y", "last")
                .lines(100);

        assertThat(lines)
                .extracting(line -> Cells.of(line.substring(0, start(line))))
                .containsOnly(33);
    }

    @Test
    void lines_tooWide_lastColumnCut() {
        List<String> lines =
                new Table().row("id", "很长的说明".repeat(20)).row("other", "short").lines(40);

        assertThat(lines).allMatch(line -> Cells.of(line) <= 40);
        assertThat(lines.get(0)).endsWith("…");
    }

    @Test
    void row_escapeInACell_inert() {
        assertThat(new Table().row("a\u001b[2Jb").lines(40)).containsExactly("a\\u001b[2Jb");
    }

    private static int start(String line) {
        return Math.max(line.lastIndexOf("内容"), Math.max(line.lastIndexOf("登录"), line.lastIndexOf("last")));
    }
}
