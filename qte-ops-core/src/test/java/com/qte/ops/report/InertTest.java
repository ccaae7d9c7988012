package com.qte.ops.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InertTest {
    @Test
    void line_ordinaryWriting_untouched() {
        assertThat(Inert.line("SELECT '价格' → é 1 €")).isEqualTo("SELECT '价格' → é 1 €");
    }

    @Test
    void line_breaksAndTabs_spaces() {
        assertThat(Inert.line("a\nb\r\tc")).isEqualTo("a b  c");
    }

    @Test
    void line_escapesAndDirectionMarks_shownAsCodes() {
        assertThat(Inert.line("\u001b[31m\u0007\u009b\u202e\u2066\u200f\u2028\ufeff"))
                .isEqualTo("\\u001b[31m\\u0007\\u009b\\u202e\\u2066\\u200f\\u2028\\ufeff");
        assertThat(Inert.line("\uDB40\uDC41")).isEqualTo("\\u{e0041}");
        assertThat(Inert.line("\uD800x")).isEqualTo("\\ud800x");
    }
}
