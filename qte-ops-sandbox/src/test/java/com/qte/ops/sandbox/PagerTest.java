package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagerTest {
    @Test
    void none_thereIsTheLogAlone() throws Exception {
        try (Pager pager = Pager.none()) {
            assertThat(pager.address()).isEmpty();
            assertThat(pager.sink("en")).isEqualTo("{type: log, channels: pager, language: en}");
            assertThat(pager.shown("2026-11-26-1")).isEmpty();
        }
    }
}
