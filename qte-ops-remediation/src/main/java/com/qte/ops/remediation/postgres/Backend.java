package com.qte.ops.remediation.postgres;

import com.qte.ops.model.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One session as the server showed it.
 *
 * @param identity what makes it this session in this state and no other: see {@link Identity}
 * @param type the server's word for its kind: {@code client backend}, {@code walsender}; empty where the role may not see
 *     it
 * @param place where it stands to the session that asks
 * @param client address of the other side; {@code local} for a Unix socket
 * @param queryAgeSeconds since its last or present query began; empty where it never ran one or cannot be seen
 * @param stateAgeSeconds since it came into its present state; empty likewise
 * @param waitsFor what it waits for, such as {@code ClientRead}; empty where it does not
 * @param query beginning of its last or present query
 * @param blockedBy pids that keep it from a lock, 0 for a prepared transaction; advisory locks are left out, because
 *     waiting for one may be meant
 * @param waitingSeconds how long it has been waiting for that lock; on PostgreSQL 13 an upper bound
 */
record Backend(
        Map<String, String> identity,
        String type,
        Place place,
        String client,
        Optional<Double> queryAgeSeconds,
        Optional<Double> stateAgeSeconds,
        String waitsFor,
        String query,
        List<Integer> blockedBy,
        Optional<Double> waitingSeconds) {
    /**
     * Where a session stands to the one that asks.
     *
     * @param own whether it is the library's own
     * @param here whether it is in the same database
     * @param superuser whether it is a superuser's, or nobody's
     * @param maintenance whether the server reports progress of a vacuum, an index build or their like in it
     * @param advisoryLock whether it holds an advisory lock
     */
    record Place(boolean own, boolean here, boolean superuser, boolean maintenance, boolean advisoryLock) {}

    int pid() {
        return Integer.parseInt(identity.getOrDefault(Identity.PID, "0"));
    }

    String state() {
        return identity.getOrDefault(Identity.STATE, "");
    }

    String user() {
        return identity.getOrDefault(Identity.USER, "");
    }

    String application() {
        return identity.getOrDefault(Identity.APPLICATION, "");
    }

    boolean isActive() {
        return state().equals(Identity.ACTIVE);
    }

    boolean isIdle() {
        return state().equals(Identity.IDLE);
    }

    boolean isInTransaction() {
        return Identity.IN_TRANSACTION.contains(state());
    }

    /** Ending it, as one action; the query as people may see it. */
    Action action(Signal signal, String shownQuery) {
        String application = application().isEmpty() ? "" : ", " + application();
        String who = "pid " + pid() + " (" + user() + application + ", " + client + ")";
        return Action.of(signal.verb(), who, identity, Map.of("query", shownQuery));
    }
}
