package com.qte.ops.maintenance;

import com.qte.ops.model.Finding;
import com.qte.ops.model.Status;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Why an item is not passed by its checks.
 *
 * @param what id of the check, or of what it found
 * @param why what is missing
 * @param status what the check said, if it said anything
 * @param at when it looked
 */
public record Shortfall(String what, Why why, Optional<Status> status, Optional<Instant> at) {
    /** What is missing. */
    public enum Why {
        /** The check said nothing: it is not configured, or was not looked at. */
        ABSENT,
        /** It said something else than that all is well. */
        NOT_WELL,
        /** It looked too long ago. */
        OLD,
        /** It looked at a time that is yet to come. */
        AHEAD
    }

    static Shortfall absent(String check) {
        return new Shortfall(check, Why.ABSENT, Optional.empty(), Optional.empty());
    }

    static Shortfall of(Finding finding, Why why) {
        return new Shortfall(finding.id().toString(), why, Optional.of(finding.status()), Optional.of(finding.at()));
    }

    Shortfall with(UnaryOperator<String> change) {
        return new Shortfall(change.apply(what), why, status, at);
    }

    /** Whether a person who has accepted the other has accepted this one: nothing new, and nothing worse. */
    boolean isAsIn(Shortfall other) {
        return what.equals(other.what) && why == other.why && status.equals(other.status);
    }

    /** Key of its text; placeholders are {@code what} and {@code status}. */
    public String textKey() {
        return "maintenance.shortfall." + why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
