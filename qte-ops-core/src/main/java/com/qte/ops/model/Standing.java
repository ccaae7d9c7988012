package com.qte.ops.model;

/**
 * How far a finding can be relied on, by what successive looks said. Only what is {@link #CONFIRMED} wakes anybody, and
 * only a confirmed fault is a reason to act.
 */
public enum Standing {
    /** Seen, but not by enough looks in a row yet, or by an observer that is itself suspected. */
    UNCONFIRMED,
    /** Enough looks in a row have said so. What is well or skipped is believed at the first look. */
    CONFIRMED,
    /** A confirmed fault that the last looks do not see any more; they are too few yet to call it over. */
    CLEARING,
    /** Comes and goes so often that neither its coming nor its going is to be believed. */
    FLAPPING
}
