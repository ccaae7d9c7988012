package com.qte.ops.testkit.diagnoses;

import java.time.Duration;

/**
 * Faults that were made at once, what was asked then, and whether the right cause is ranked first. When closed, the trial
 * leaves a row in {@code target/diagnoses/}, of which {@link DiagnosisTable} makes the table; a miss is a row as well. Not
 * thread-safe.
 *
 * <pre>{@code
 * try (DiagnosisTrial trial = DiagnosisTrial.of("lock-backlog", Kind.CONSEQUENCES, symptom, cause)) {
 *     …
 *     trial.begun();
 *     trial.answered(checkRankedFirst);
 * }
 * }</pre>
 */
public final class DiagnosisTrial implements AutoCloseable {
    private final String which;
    private final Kind kind;
    private final String asked;
    private final String expected;
    private long begun = System.nanoTime();
    private String first = "";
    private Duration took = Duration.ZERO;

    /** How the faults hang together. */
    public enum Kind {
        /** One fault, and what follows from it. */
        CONSEQUENCES,
        /** Two that have nothing to do with each other. */
        INDEPENDENT,
        /** The cause is over, and what followed from it is not. */
        RECOVERED
    }

    private DiagnosisTrial(String which, Kind kind, String asked, String expected) {
        this.which = which;
        this.kind = kind;
        this.asked = asked;
        this.expected = expected;
    }

    /**
     * A trial.
     *
     * @param which word of the case, small letters and dashes
     * @param asked word of the symptom; empty where everything is looked at
     * @param expected id of the check that sees the right cause
     */
    public static DiagnosisTrial of(String which, Kind kind, String asked, String expected) {
        return new DiagnosisTrial(which, kind, asked, expected);
    }

    /** The faults are there: seconds count from now. */
    public void begun() {
        begun = System.nanoTime();
        took = Duration.ZERO;
    }

    /**
     * This is ranked first now. What is told last counts, and the time is when it came to stay.
     *
     * @param check its id; empty where nothing is ranked
     * @return whether it is the right one
     */
    public boolean answered(String check) {
        if (took.isZero() || !first.equals(check)) {
            took = Duration.ofNanos(System.nanoTime() - begun);
        }
        first = check;
        return first.equals(expected);
    }

    /** Leaves the row. */
    @Override
    public void close() {
        new DiagnosisRow(which, kind, asked, expected, first, took.toMillis() / 1000.0).keep();
    }
}
