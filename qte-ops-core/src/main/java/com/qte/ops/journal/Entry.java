package com.qte.ops.journal;

import java.time.Instant;
import java.util.Map;

/**
 * One record of the journal.
 *
 * @param number 1 for the first, without gaps
 * @param at when it was written, by the wall clock
 * @param kind what it records
 * @param data its facts, redacted: values are text, numbers, flags, lists and maps of them
 * @param hash SHA-256 in hex over the record before and this one
 */
public record Entry(long number, Instant at, Kind kind, Map<String, Object> data, String hash) {
    /** What a record is about. */
    public enum Kind {
        /** A process became the owner of the journal. */
        OPENED,
        /** A plan was made and the guards were asked. */
        PROPOSED,
        /** A person approved a plan's hash. */
        APPROVED,
        /** A person took an approval back. */
        REVOKED,
        /** A guard stopped an execution. */
        REFUSED,
        /** An action is about to be done; written and synced before it. */
        INTENT,
        /** What an action came to. */
        OUTCOME,
        /** What a fresh look found after the last action. */
        VERIFIED,
        /** An intent was found that has no outcome; it is reported, never repeated. */
        ABANDONED,
        /** What a look at the target found of an intent without an outcome. */
        RECONCILED,
        /** Evidence was kept before an act. */
        CAPTURED,
        /** What can be done by itself was tried or is not allowed; a person is needed. */
        ESCALATED,
        /** A person set a breaker back. */
        RESET,
        /** A command of a person was taken from the inbox to be carried out. */
        COMMANDED,
        /** The owner closed the journal. */
        CLOSED
    }
}
