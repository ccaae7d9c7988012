package com.qte.ops.spi;

import com.qte.ops.model.Subject;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a configured thing. Implemented by a record: equal targets share sessions. The core lends a session to
 * one call at a time, keeps it between calls, and alone closes it. It is called on whatever thread a call of the core
 * runs, several at once.
 *
 * @param <C> the session; its {@code close()} must not wait for the other side
 */
public interface Target<C extends AutoCloseable> {
    /** What is reached. */
    Subject subject();

    /**
     * Opens a session; blocks for at most {@code within} and honours interruption. Called on a thread of the library.
     *
     * @param within how long it may take; positive
     * @throws Exception if it does not come about; the message holds no secret
     */
    C open(Duration within) throws Exception;

    /** What this subject cannot work without, such as the container that it runs in. */
    default List<Subject> reliesOn() {
        return List.of();
    }

    /**
     * Where else what is found of this subject may be healed, besides itself and what it relies on: the engine, of the JVM
     * in which its loops turn. It brings nothing about and is no cause of anything.
     */
    default List<Subject> healedAt() {
        return List.of();
    }
}
