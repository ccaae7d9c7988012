package com.qte.ops.symptom;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Standing;
import com.qte.ops.model.Status;
import java.util.Optional;

/**
 * What to do about a symptom now.
 *
 * @param kind what can be done
 * @param about the finding that it is about; empty where it is about none
 */
public record Next(Kind kind, Optional<Finding.Id> about) {
    /** What can be done. */
    public enum Kind {
        /** Put the likeliest cause right. */
        REPAIR,
        /** Wait: the likeliest cause is on its way back by itself. */
        WAIT,
        /** Find out why the likeliest cause comes and goes. */
        WATCH,
        /** Find out what is wrong with whoever looks. */
        TRUST,
        /** See to it that this can be looked at. */
        LOOK,
        /** Say in the configuration what is to be looked at. */
        CONFIGURE,
        /** Look at everything: the cause is none that this symptom is known for. */
        WIDEN
    }

    static Kind kind(Finding cause) {
        if (cause.standing() == Standing.FLAPPING) {
            return Kind.WATCH;
        }
        if (cause.status() == Status.UNKNOWN) {
            return Kind.LOOK;
        }
        return cause.status() == Status.RECOVERING ? Kind.WAIT : Kind.REPAIR;
    }
}
