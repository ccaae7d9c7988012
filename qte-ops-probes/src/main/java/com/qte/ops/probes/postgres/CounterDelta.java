package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.ServerFacts.Counters;
import java.util.Optional;

/**
 * By how much the counters of a database rose from one answer to the next.
 *
 * @param commits transactions committed
 * @param rollbacks transactions rolled back
 * @param deadlocks deadlocks broken
 */
record CounterDelta(long commits, long rollbacks, long deadlocks) {
    /**
     * The rise; empty where the two do not belong to one row of counting. The server's own stamp alone would not tell:
     * from version 15 on it is empty before and after a crash, which sets every counter to zero.
     */
    static Optional<CounterDelta> between(ServerFacts before, ServerFacts now) {
        Counters from = before.counters();
        Counters to = now.counters();
        boolean sameRun = before.started().equals(now.started())
                && before.checkpointerStarted().equals(now.checkpointerStarted())
                && before.countersBegin().goOn(now.countersBegin());
        CounterDelta delta = new CounterDelta(
                to.commits() - from.commits(), to.rollbacks() - from.rollbacks(), to.deadlocks() - from.deadlocks());
        boolean rose = delta.commits >= 0 && delta.rollbacks >= 0 && delta.deadlocks >= 0;
        return sameRun && rose ? Optional.of(delta) : Optional.empty();
    }
}
