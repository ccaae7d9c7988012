package com.qte.ops.healing;

import java.time.Instant;

/**
 * What a person wants the owner of the state folder to record.
 *
 * @param name unique; a command is carried out once
 * @param kind what is wanted
 * @param hash of which plan
 * @param person who wants it, as the operating system knows the owner of the file
 * @param given when the file was written
 */
record Command(String name, Kind kind, String hash, String person, Instant given) {
    /** What is wanted. */
    enum Kind {
        /** To approve the plan. */
        APPROVE,
        /** To take that back. */
        REVOKE
    }
}
