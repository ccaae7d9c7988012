package com.qte.ops.probes.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT 'secret', 42, 4.2 FROM t1 WHERE a=$1 | SELECT ?, ?, ? FROM t1 WHERE a=$1",
                "INSERT INTO t VALUES ('it''s', 'cut off in the mid | INSERT INTO t VALUES (?, ?",
                "SELECT E'a\\'b', x | SELECT ?, x",
                "DO $do$ secret $do$; SELECT $$secret | DO ?; SELECT ?",
                "SELECT /* password=x */ 1 -- y | SELECT ?",
                "SELECT col2, \"5m\" FROM trades_2024 | SELECT col2, \"5m\" FROM trades_2024"
            })
    void withoutLiterals_data_replaced(String query, String shown) {
        assertThat(QueryText.withoutLiterals(query)).isEqualTo(shown);
    }
}
