package com.qte.ops.probes.postgres.tables;

import com.qte.ops.probes.postgres.CountersBegin;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What of a server has to do with all of its tables. Immutable; every stamp is by the server's clock.
 *
 * @param version {@code server_version_num}, such as 180006
 * @param clock the server's wall clock
 * @param seesAll whether our role sees other roles' sessions
 * @param inRecovery whether it replays somebody else's changes: it vacuums and analyzes nothing itself then
 * @param counts whether the server counts changes of rows at all
 * @param autovacuum whether it vacuums and analyzes by itself
 * @param workersBusy workers of autovacuum at work
 * @param workers how many may work at once
 * @param runsSince start of this run: of its last recovery, if a crash made it recover; that sets all counters to zero
 * @param countersReset when somebody set them to zero; up to version 14 also when they began
 * @param holders at most five who keep dead rows of this database from being removed, those that keep most first
 */
public record ServerState(
        int version,
        Instant clock,
        boolean seesAll,
        boolean inRecovery,
        boolean counts,
        boolean autovacuum,
        int workersBusy,
        int workers,
        Instant runsSince,
        Optional<Instant> countersReset,
        List<Holder> holders) {
    public ServerState {
        holders = List.copyOf(holders);
    }

    /**
     * Somebody who may still have to see what others have deleted or replaced since.
     *
     * @param kind {@code session}, {@code prepared}, {@code slot} or {@code standby}
     * @param name pid, name of the prepared transaction, of the slot, of the standby
     * @param user whose it is
     * @param application what its client calls itself
     * @param state of the session, slot or standby
     * @param xids how many transactions were begun since
     * @param since start of its transaction; empty for standbys, and for slots before version 17
     */
    public record Holder(
            String kind,
            String name,
            Optional<String> user,
            Optional<String> application,
            Optional<String> state,
            Optional<Long> xids,
            Optional<Instant> since) {
        /** The same at every look. */
        public String key() {
            return kind + ":" + name;
        }
    }

    /** Whether the counters of a later look go on from these: neither a crash nor a person has set them to zero. */
    boolean countersGoOn(ServerState later) {
        return runsSince.equals(later.runsSince) && countersBegin().goOn(later.countersBegin());
    }

    private CountersBegin countersBegin() {
        return new CountersBegin(version, clock, countersReset);
    }

    /** Since when the counters of tables count, at the latest: an orderly restart keeps them. */
    public Instant countsSince() {
        return countersReset.filter(stamp -> stamp.isAfter(runsSince)).orElse(runsSince);
    }
}
