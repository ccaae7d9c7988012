package com.qte.ops.testkit.diagnoses;

import com.qte.ops.symptom.Differential;
import java.time.Duration;

/**
 * Faults that were made at once, a symptom that is complained of, and whether the right cause is ranked first. When closed,
 * the trial leaves a row in {@code target/diagnoses/}, of which {@link DiagnosisTable} makes the table; a miss is a row as
 * well. Not thread-safe.
 *
 * <pre>{@code
 * try (DiagnosisTrial trial = DiagnosisTrial.of(Kind.CONSEQUENCES, "a forgotten transaction holds a row", symptom, cause)) {
 *     …
 *     trial.begun();
 *     trial.answered(ops.diagnose(symptom));
 * }
 * }</pre>
 */
public final class DiagnosisTrial implements AutoCloseable {
    private final Kind kind;
    private final String faults;
    private final String symptom;
    private final String expected;
    private long begun = System.nanoTime();
    private String first = "";
    private Duration took = Duration.ZERO;

    /** How the faults hang together. */
    public enum Kind {
        /** One fault, and what follows from it. */
        CONSEQUENCES("a cause and what follows from it"),
        /** Two that have nothing to do with each other. */
        INDEPENDENT("two independent causes"),
        /** The cause is over, and what followed from it is not. */
        RECOVERED("a cause that has just recovered");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private DiagnosisTrial(Kind kind, String faults, String symptom, String expected) {
        this.kind = kind;
        this.faults = faults;
        this.symptom = symptom;
        this.expected = expected;
    }

    /**
     * A trial.
     *
     * @param faults what is wrong, in a few words
     * @param symptom its word
     * @param expected id of the check that sees the right cause
     */
    public static DiagnosisTrial of(Kind kind, String faults, String symptom, String expected) {
        return new DiagnosisTrial(kind, faults, symptom, expected);
    }

    /** The faults are there: seconds count from now. */
    public void begun() {
        begun = System.nanoTime();
    }

    /** This is the answer that counts; whether its first cause is the right one. */
    public boolean answered(Differential differential) {
        first = differential.first().map(suspect -> suspect.cause().check()).orElse("");
        took = Duration.ofNanos(System.nanoTime() - begun);
        return first.equals(expected);
    }

    /** Leaves the row. */
    @Override
    public void close() {
        new DiagnosisRow(kind.words, faults, symptom, expected, first, took.toMillis() / 1000.0).keep();
    }
}
