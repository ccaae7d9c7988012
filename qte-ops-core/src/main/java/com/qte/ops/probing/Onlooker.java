package com.qte.ops.probing;

import com.qte.ops.model.Status;
import com.qte.ops.model.Subject;

/** Is told how visits and rounds went; called on any thread of the library, throws nothing and must return at once. */
public interface Onlooker {
    /** Cares for nothing. */
    Onlooker NONE = new Onlooker() {
        @Override
        public void visited(String probe, Subject subject, Status status, long nanos) {}

        @Override
        public void ended(long round, long nanos) {}
    };

    /**
     * A visit has ended, or its time was up.
     *
     * @param probe id of the probe
     * @param status HEALTHY where it brought its facts, UNKNOWN where it did not
     * @param nanos how long it took
     */
    void visited(String probe, Subject subject, Status status, long nanos);

    /**
     * A round has ended.
     *
     * @param round its number
     * @param nanos from its begin until nothing of it was left
     */
    void ended(long round, long nanos);
}
