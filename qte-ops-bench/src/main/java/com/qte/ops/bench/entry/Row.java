package com.qte.ops.bench.entry;

import java.util.Arrays;
import java.util.Optional;

/** One comparison: work, the limit of what is possible, and who takes part. */
public enum Row {
    /** What a reader on a hot path pays. */
    READ("1", "Reading the current health, 20 checks", "volatileRead"),
    /** What looking costs. */
    ROUND("2", "A round of 20 trivial probes, each with its result and time recorded", "clockFloor"),
    /** What it costs to know the machine's processors and memory. */
    SAMPLE("3", "One look at the machine's processors and memory", "pread"),
    /** What it costs to know what is left on a disk. */
    SPACE("3b", "The space that is left on one file system", "usableSpace"),
    /** What it costs to know that somebody listens. */
    LISTENER("3c", "Whether somebody listens at a port", "connect"),
    /** What it costs to read what an engine tells of itself. */
    PAGE("4", "A metrics page of 5,000 lines", "newlines"),
    /** What following a log costs. */
    LOG("5", "64 MiB of a log searched for three words", "bareRead"),
    /** What it costs to know how a database server is. */
    POSTGRES("6", "PostgreSQL: what ten health queries tell", "selectOne"),
    /** The same of a server with many sessions. */
    POSTGRES_CROWDED("6b", "PostgreSQL: the same with 500 idle sessions beside", "selectOneCrowded"),
    /** What it costs to know how a Redis is. */
    REDIS("7", "Redis: PING and all of INFO", "rawPing"),
    /** What it costs to look at everything. */
    DIAGNOSIS("8", "The whole diagnosis, warm: PostgreSQL, Redis, host and JVM", "oneExchangeEach"),
    /** What it costs to ask a process that is only just started. */
    COLD("9", "From the start of a process to its first verdict", "emptyProcess"),
    /** What an engine pays for what runs beside it; reported by a table of its own. */
    BESIDE("10", "A loop of 1 kHz with this library beside it", ""),
    /** What it costs to have many subjects. */
    GROWTH("11", "From a hundred subjects to ten thousand; time for each", "hundredWell"),
    /** What an engine's hot path pays. */
    SIGNAL("12", "Saying something on the hot path", "opaqueStore");

    private final String number;
    private final String title;
    private final String limit;

    Row(String number, String title, String limit) {
        this.number = number;
        this.title = title;
        this.limit = limit;
    }

    /** Number by which it is chosen on the command line; with a letter where several rows are of one kind. */
    public String number() {
        return number;
    }

    /** What is done. */
    public String title() {
        return title;
    }

    /** Method of the benchmark that is the limit, where an entry names no other. */
    public String limit() {
        return limit;
    }

    /** Whether something is looked at, rather than said. */
    public boolean isAboutFacts() {
        return this == READ || this == ROUND;
    }

    /** The row of this number, if there is one. */
    public static Optional<Row> numbered(String number) {
        return Arrays.stream(values()).filter(row -> row.number.equals(number)).findFirst();
    }
}
