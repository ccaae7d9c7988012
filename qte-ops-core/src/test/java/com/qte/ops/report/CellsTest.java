package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void of_eastAsianWideAndFullwidth_two() {
        assertThat(Cells.of("abc")).isEqualTo(3);
        assertThat(Cells.of("数据库")).isEqualTo(6);
        assertThat(Cells.of("，。（）")).isEqualTo(8);
        assertThat(Cells.of("Ａ１")).isEqualTo(4);
        assertThat(Cells.of("한글かな")).isEqualTo(8);
        assertThat(Cells.of("\uD842\uDFB7")).isEqualTo(2);
    }

    @Test
    void of_narrowNeighboursOfWideRanges_one() {
        assertThat(Cells.of("\u10FF")).isEqualTo(1);
        assertThat(Cells.of("\u303F")).isEqualTo(1);
        assertThat(Cells.of("\uFF61")).isEqualTo(1);
        assertThat(Cells.of("é→…")).isEqualTo(3);
    }

    @Test
    void of_combiningMark_none() {
        assertThat(Cells.of("e\u0301")).isEqualTo(1);
    }

    @Test
    void pad_mixedWriting_sameCells() {
        assertThat(Cells.of(Cells.pad("缓存 cache", 12))).isEqualTo(12);
        assertThat(Cells.pad("toolong", 3)).isEqualTo("toolong");
    }

    @Test
    void cut_inTheMiddleOfAWideCharacter_neverTooLong() {
        assertThat(Cells.cut("数据库", 6)).isEqualTo("数据库");
        assertThat(Cells.cut("数据库", 5)).isEqualTo("数据…");
        assertThat(Cells.cut("数据库", 4)).isEqualTo("数…");
    }

    @Test
    void wrap_words_brokenAtSpaces() {
        assertThat(Cells.wrap("one two three", 8)).isEqualTo(List.of("one two", "three"));
        assertThat(Cells.wrap("", 8)).isEqualTo(List.of(""));
    }

    @Test
    void wrap_chinese_brokenBetweenCharactersButNotBeforeClosingPunctuation() {
        assertThat(Cells.wrap("订单在等锁，什么都存不进去。", 10)).isEqualTo(List.of("订单在等", "锁，什么都", "存不进去。"));
    }

    @Test
    void wrap_wordLongerThanTheLine_brokenAnywhere() {
        List<String> lines = Cells.wrap("x".repeat(25), 10);

        assertThat(lines).hasSize(3).allMatch(line -> Cells.of(line) <= 10);
        assertThat(String.join("", lines)).isEqualTo("x".repeat(25));
    }
}
