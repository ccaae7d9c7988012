package com.qte.ops.spi;

import java.util.List;

/**
 * A way by which alerts reach people. Each has a thread of its own, which alone calls {@link #send}; one that is slow,
 * hangs or throws delays nobody but itself.
 */
public interface AlertSink extends AutoCloseable {
    /** How it wants to be called; the same at every call. */
    AlertSinkSpec spec();

    /**
     * Sends one message that says all of this. May block, and should give up within half a minute: whoever is called for
     * longer is interrupted, and shown as hanging.
     *
     * @param alerts at least one, those of one id next to each other, in the order in which they came about; never more
     *     than {@link AlertSinkSpec#together()}
     * @return what came of it
     * @throws Exception where it did not come to an answer; it is sent again later, all of it
     */
    Delivery send(List<Alert> alerts) throws Exception;

    /** Lets go of what it holds; must not block. Called once, by any thread. */
    @Override
    default void close() {}
}
