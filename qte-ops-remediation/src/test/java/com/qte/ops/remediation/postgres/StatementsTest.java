package com.qte.ops.remediation.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT pg_sleep(600)",
                "  select 1",
                "(SELECT 1) UNION (SELECT 2)",
                "WITH x AS (SELECT 1) SELECT * FROM x",
                "/* report */ -- daily\n UPDATE trades SET x = 1",
                "/* one */ /* two */delete from t",
                "BEGIN; SELECT 1",
                "CALL close_day()",
                "FETCH 100 FROM c"
            })
    void mayEnd_whatCanBeSentAgain_true(String query) {
        assertThat(Statements.mayEnd(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "VACUUM trades",
                "/* nightly */ vacuum (analyze) trades",
                "ANALYZE",
                "REINDEX TABLE trades",
                "CREATE INDEX CONCURRENTLY i ON trades(symbol)",
                "ALTER TABLE trades ADD COLUMN x int",
                "CLUSTER trades",
                "COPY trades TO STDOUT",
                "COPY trades FROM STDIN",
                "COMMIT",
                "PREPARE TRANSACTION 'x'",
                "CHECKPOINT",
                "START_REPLICATION SLOT s 0/0",
                "SELECTED",
                "/* a comment so long that its end cannot be seen SELECT 1",
                "-- SELECT 1"
            })
    void mayEnd_upkeepOrUnknown_false(String query) {
        assertThat(Statements.mayEnd(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY trades FROM STDIN", "/* load */ copy trades (a, b)\nfrom stdin with csv"})
    void copiesIn_fromTheClient_true(String query) {
        assertThat(Statements.copiesIn(query)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COPY trades TO STDOUT", "COPY trades FROM '/srv/rows'", "SELECT 'copy from stdin'"})
    void copiesIn_anythingElse_false(String query) {
        assertThat(Statements.copiesIn(query)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"LISTEN fills", "SELECT pg_backup_start('x')", "select pg_start_backup('x')"})
    void mayBeMeantToStay_listensOrBacksUp_true(String query) {
        assertThat(Statements.mayBeMeantToStay(query)).isTrue();
    }
}
