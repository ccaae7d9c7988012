package com.qte.ops.incident;

import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A line of an incident's timeline.
 *
 * @param at when it was, by the wall clock
 * @param kind what happened
 * @param by the person who did it; empty for the library
 * @param words what fills the placeholders of its text, redacted
 */
public record Entry(Instant at, Kind kind, String by, SortedMap<String, String> words) {
    /** What happens to incidents. */
    public enum Kind {
        /** Its root cause was confirmed: {@code finding}, {@code severity}. */
        OPENED,
        /** It was there before: {@code count}, this time included. */
        RECURRED,
        /** One more finding belongs to it: {@code finding}. */
        ATTACHED,
        /** A finding of it is not seen any more: {@code finding}. */
        GONE,
        /** It is graver than it was: {@code from}, {@code to}. */
        GRAVER,
        /** Another finding turned out to explain it, or is what remains of it: {@code from}, {@code to}. */
        ROOTED,
        /** People were told: {@code what}, {@code level} from 1, {@code to}. */
        TOLD,
        /** There was nobody who could be told: {@code what}, {@code level} from 1, {@code way}. */
        UNTOLD,
        /** Somebody has taken it on. */
        ACKNOWLEDGED,
        /** Somebody else has taken it on, who had not: {@code from}. */
        TAKEN_OVER,
        /** A remark: {@code text}. */
        NOTE,
        /** A person says what the cause is: {@code text}. */
        CAUSE,
        /** A remediation was proposed: {@code remediation}, {@code plan}, {@code choice}. */
        PROPOSED,
        /** A remediation was executed, or refused at the last moment: {@code remediation}, {@code outcome}. */
        ACTED,
        /** Nothing more is done by itself: {@code why}, {@code tried}. */
        PERSON_NEEDED,
        /** The rounds of the minutes before were stored, to be judged again: {@code file}. */
        STORED,
        /** Its root cause is well. */
        WELL,
        /** Its root cause is ill again. */
        RELAPSED,
        /** Something is to be done: {@code number}, {@code what}, {@code owner}, {@code due}. */
        FOLLOW_UP,
        /** It is done: {@code number}. */
        FOLLOW_UP_DONE,
        /** It should have been done by now: {@code number}, {@code what}, {@code owner}, {@code due}. */
        OVERDUE,
        /** Another incident turned out to be a part of this one: {@code incident}. */
        ABSORBED,
        /** The clock was set: {@code by}. */
        CLOCK,
        /** A new process watches it: it was not watched for a while. */
        RESUMED,
        /** It is over: {@code how}, {@code reason}. */
        CLOSED;

        /** Whether there is nothing to learn from one more of them, where there are many. */
        boolean isNoise() {
            return this == ATTACHED || this == GONE || this == WELL || this == RELAPSED || this == RESUMED;
        }
    }

    public Entry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(by, "by");
        words = Collections.unmodifiableSortedMap(new TreeMap<>(words));
    }

    /** Key of its text. */
    public String textKey() {
        return "incident.entry." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
