package com.qte.ops.healing;

import java.util.Optional;

/**
 * What became of a command.
 *
 * @param kind how it ended
 * @param detail why, in English, redacted; empty where there is nothing to add
 * @param healed what came of a plan that was to be executed
 */
public record Reply(Kind kind, String detail, Optional<Healed> healed) {
    /** How a command ended. */
    public enum Kind {
        /** Carried out; what came of a plan is in {@code healed}, and may be a guard's refusal. */
        DONE,
        /** Not carried out, and nothing was changed. */
        REFUSED,
        /** The owner that had taken it ended before it answered; the journal says how far it came. It is not repeated. */
        UNKNOWN
    }

    /** Carried out, with nothing to add. */
    public static Reply done() {
        return new Reply(Kind.DONE, "", Optional.empty());
    }

    static Reply of(Healed healed) {
        return new Reply(Kind.DONE, "", Optional.of(healed));
    }

    /** Not carried out. */
    public static Reply refused(String why) {
        return new Reply(Kind.REFUSED, why, Optional.empty());
    }

    static Reply unknown() {
        return new Reply(Kind.UNKNOWN, "the process that had taken it has ended", Optional.empty());
    }
}
