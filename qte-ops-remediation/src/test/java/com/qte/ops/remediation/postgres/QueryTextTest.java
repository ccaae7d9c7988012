package com.qte.ops.remediation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryTextTest {
    @Test
    void shown_dataInTheQuery_cutOut() {
        assertThat(QueryText.shown("UPDATE accounts SET cash = 12.5, note = 'it''s mine' WHERE id = 7"))
                .isEqualTo("UPDATE accounts SET cash = ?, note = ? WHERE id = ?");
        assertThat(QueryText.shown("SELECT $1, $tag$ a secret $tag$, E'\\'x'")).isEqualTo("SELECT $1, ?, ?");
    }

    @Test
    void shown_stringCutOffByTheServer_cutOutToo() {
        assertThat(QueryText.shown("INSERT INTO t VALUES ('half a secr")).isEqualTo("INSERT INTO t VALUES (?");
    }

    @Test
    void shown_commentsLinesAndLength_oneLineOfBoundedLength() {
        assertThat(QueryText.shown("/* who */ SELECT a,\n\t b -- why\nFROM t")).isEqualTo("SELECT a, b FROM t");
        assertThat(QueryText.shown("SELECT " + "a".repeat(500))).hasSize(121).endsWith("…");
    }
}
