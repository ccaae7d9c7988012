package com.qte.ops.spi;

/**
 * Says whether a plan may be executed now. A pure function of the question: no I/O, clock, thread or logger. The
 * strictest answer of all guards wins, so their order never matters; a guard that throws, or has not answered within a
 * second, counts as DENY. Asked on threads of the library, one question after another.
 */
public interface Guard {
    /** A word such as {@code trading-hours}; texts {@code guard.<id>.<reason>}. */
    String id();

    /** The answer. */
    Answer answer(Question question);
}
