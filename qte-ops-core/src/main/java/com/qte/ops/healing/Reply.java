package com.qte.ops.healing;

import com.qte.ops.model.Phrase;
import java.util.Optional;

/**
 * What became of a command.
 *
 * @param kind how it ended
 * @param detail why, in English, redacted; empty where there is nothing to add
 * @param healed what came of a plan that was to be executed
 * @param phrase the same as the detail, for a reader of any language; empty where that is English alone
 */
public record Reply(Kind kind, String detail, Optional<Healed> healed, Optional<Phrase> phrase) {
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
        return new Reply(Kind.DONE, "", Optional.empty(), Optional.empty());
    }

    static Reply of(Healed healed) {
        return new Reply(Kind.DONE, "", Optional.of(healed), Optional.empty());
    }

    /** Not carried out. */
    public static Reply refused(String why) {
        return new Reply(Kind.REFUSED, why, Optional.empty(), Optional.empty());
    }

    /** Not carried out, in the words of every language. */
    public static Reply refused(Phrase why) {
        return new Reply(Kind.REFUSED, why.english(), Optional.empty(), Optional.of(why));
    }

    static Reply unknown() {
        Phrase why = Phrase.of("healing.refused.ended");
        return new Reply(Kind.UNKNOWN, why.english(), Optional.empty(), Optional.of(why));
    }
}
