package com.qte.ops.incident;

import com.qte.ops.model.Severity;
import java.time.Instant;
import java.util.Objects;

/**
 * How an incident ended.
 *
 * @param how what ended it
 * @param at when
 * @param by the person who closed it; empty for the library
 * @param reason the person's; the id of the incident that it became a part of; empty where it was well
 * @param severity how grave it was then
 * @param quiet whether its root cause was still ill, and has not been seen well since: it opens no other one before that,
 *     unless it becomes graver
 */
public record Closing(How how, Instant at, String by, String reason, Severity severity, boolean quiet) {
    /** What ended it. */
    public enum How {
        /** Its root cause was well for long enough. */
        WELL,
        /** A person, for a reason. */
        PERSON,
        /** It turned out to be a part of another incident. */
        PART
    }

    public Closing {
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(severity, "severity");
    }

    Closing heard() {
        return new Closing(how, at, by, reason, severity, false);
    }
}
