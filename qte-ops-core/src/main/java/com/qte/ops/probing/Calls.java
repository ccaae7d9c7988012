package com.qte.ops.probing;

import com.qte.ops.model.OpsException;
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
        /**
         * Does it; the site is valid until this returns.
         *
         * @throws Exception whatever goes wrong at the target; the caller is told of it as {@link Failed}
         */
        R run(Site<T> site) throws Exception;
    }

    /** Foreign code threw. What it threw stays behind: it may do anything when it is asked what it is. */
    final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final OpsException.Kind kind;

        /**
         * @param what what was thrown, redacted and bounded
         */
        public Failed(OpsException.Kind kind, String what) {
            super(what, null, false, false);
            this.kind = kind;
        }

        /** INTERNAL where it looks like a fault of the code, UNREACHABLE where it looks like one of the target. */
        public OpsException.Kind kind() {
            return kind;
        }
    }

    /**
     * Makes the call and waits for it, for at most the time-out.
     *
     * @param what what is called, for messages; the same call at the same target is not made twice at a time
     * @throws OpsException TIMEOUT, if it did not end in time: its sessions are closed, its thread is interrupted and left
     *     to itself; or if an earlier one has not come back yet; INTERNAL, if the library is closing; or the very
     *     exception of this kind that the work threw
     * @throws Failed if the work threw anything else; the message is redacted and bounded
     * @throws InterruptedException if the waiting thread is interrupted; never because the work was
     */
    <T extends Target<?>, R> R call(String what, T target, Duration timeout, Work<T, R> work)
            throws Failed, InterruptedException;
}
