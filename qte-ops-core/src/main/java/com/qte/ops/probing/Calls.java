package com.qte.ops.probing;

import com.qte.ops.spi.Site;
import com.qte.ops.spi.Target;
import java.time.Duration;

/** Makes one contained call at a target: on a thread of the library, with lent sessions and a deadline. */
public interface Calls {
    /**
     * What is done at the target.
     *
     * @param <T> the kind of target
     * @param <R> what it brings
     */
    interface Work<T extends Target<?>, R> {
        /** Does it; the site is valid until this returns. */
        R run(Site<T> site) throws Exception;
    }

    /**
     * Makes the call and waits for it, for at most the time-out.
     *
     * @param what what is called, for messages and the thread's name
     * @throws com.qte.ops.model.OpsException TIMEOUT, if it did not end in time: its sessions are closed, its thread is
     *     interrupted and left to itself
     * @throws Exception what the work threw
     */
    <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work) throws Exception;
}
