package com.qte.ops.remediation.postgres.upkeep;

/** What is done to a table so that queries on it stay quick. */
enum Care {
    /** Counts what the planner of queries goes by. */
    ANALYZE("analyze", "ANALYZE %s", "last_analyze", "last_autoanalyze"),
    /** Frees dead rows. Never cuts the end of the file off, which would lock readers out. */
    VACUUM("vacuum", "VACUUM (TRUNCATE false) %s", "last_vacuum", "last_autovacuum");

    private final String verb;
    private final String statement;
    private final String byHand;
    private final String byItself;

    Care(String verb, String statement, String byHand, String byItself) {
        this.verb = verb;
        this.statement = statement;
        this.byHand = byHand;
        this.byItself = byItself;
    }

    /** The verb of its actions. */
    String verb() {
        return verb;
    }

    /** What the server is told. */
    String statement(Table table) {
        return statement.formatted(table.quoted());
    }

    /** SQL over {@code pg_stat_all_tables s}: when it was done last, by whomever; NULL where never. */
    String last() {
        return "greatest(s." + byHand + ", s." + byItself + ")";
    }

    /** SQL: the same as text to the microsecond, empty where never. */
    String lastText() {
        return "coalesce(to_char(" + last() + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '')";
    }
}
