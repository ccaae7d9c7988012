package com.qte.ops.bench.entry;

import java.util.Arrays;
import java.util.Optional;

/** One comparison: work, the limit of what is possible, and who takes part. */
public enum Row {
    /** What a reader on a hot path pays. */
    READ(1, "Reading the current health, 20 checks", "volatileRead"),
    /** What looking costs. */
    ROUND(2, "A round of 20 trivial probes, each with its result and time recorded", "clockFloor"),
    /** What following a log costs. */
    LOG(5, "64 MiB of a log searched for three words", "bareRead"),
    /** What it costs to look at everything. */
    DIAGNOSIS(8, "The whole diagnosis, warm: PostgreSQL, Redis, host and JVM", "oneExchangeEach"),
    /** What it costs to ask a process that is only just started. */
    COLD(9, "From the start of a process to its first verdict", "emptyProcess"),
    /** What an engine pays for what runs beside it; reported by a table of its own. */
    BESIDE(10, "A loop of 1 kHz with this library beside it", ""),
    /** What it costs to have many subjects. */
    GROWTH(11, "From a hundred subjects to ten thousand; time for each", "hundredWell"),
    /** What an engine's hot path pays. */
    SIGNAL(12, "Saying something on the hot path", "opaqueStore");

    private final int number;
    private final String title;
    private final String limit;

    Row(int number, String title, String limit) {
        this.number = number;
        this.title = title;
        this.limit = limit;
    }

    /** Number by which it is chosen on the command line. */
    public int number() {
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
        return Arrays.stream(values())
                .filter(row -> Integer.toString(row.number).equals(number))
                .findFirst();
    }
}
