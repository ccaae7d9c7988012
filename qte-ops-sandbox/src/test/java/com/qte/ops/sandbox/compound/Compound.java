package com.qte.ops.sandbox.compound;

import com.qte.ops.testkit.diagnoses.DiagnosisTrial.Kind;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Faults that are made at once, what is asked then, and what is to be ranked first.
 *
 * @param which its word; the texts of that word name the faults and what follows
 * @param asked word of the symptom that is complained of; empty where everything is looked at
 * @param seen id of a check: where everything is looked at, the answer counts from when it is ill on; else empty
 * @param cause id of the check that sees the cause
 * @param making makes the faults
 * @param <S> what they are made on
 */
record Compound<S extends Stand>(String which, Kind kind, String asked, String seen, String cause, Making<S> making) {

    /** Puts something right again; does nothing where that is done already. */
    @FunctionalInterface
    interface Made {
        void undo() throws Exception;
    }

    /** Makes something wrong. */
    @FunctionalInterface
    interface Making<S> {
        Made on(S stand) throws Exception;

        /** This, and then the other. */
        default Making<S> and(Making<? super S> other) {
            return stand -> {
                Deque<Made> made = new ArrayDeque<>();
                Made both = () -> {
                    while (!made.isEmpty()) {
                        made.pop().undo();
                    }
                };
                made.push(on(stand));
                boolean complete = false;
                try {
                    made.push(other.on(stand));
                    complete = true;
                } finally {
                    if (!complete) {
                        both.undo();
                    }
                }
                return both;
            };
        }
    }

    /** A cause, and what follows from it. */
    static <S extends Stand> Compound<S> one(String which, String symptom, String cause, Making<S> making) {
        return new Compound<>(which, Kind.CONSEQUENCES, symptom, "", cause, making);
    }

    /** The same, where everything is looked at. */
    static <S extends Stand> Compound<S> all(String which, String seen, String cause, Making<S> making) {
        return new Compound<>(which, Kind.CONSEQUENCES, "", seen, cause, making);
    }

    /** Two causes, of which only one has to do with the symptom. */
    static <S extends Stand> Compound<S> two(String which, String symptom, String cause, Making<S> making) {
        return new Compound<>(which, Kind.INDEPENDENT, symptom, "", cause, making);
    }

    /** The cause is taken away before it is asked again. */
    static <S extends Stand> Compound<S> over(String which, String symptom, String cause, Making<S> making) {
        return new Compound<>(which, Kind.RECOVERED, symptom, "", cause, making);
    }
}
