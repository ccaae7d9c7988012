package com.qte.ops.probes.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a PostgreSQL server said of itself in one answer, at one moment. Immutable; every age is by the server's clock.
 *
 * @param version {@code server_version_num}, such as 180006
 * @param clock the server's wall clock
 * @param seesAll whether our role sees other roles' sessions; where it does not, nothing about sessions is known
 * @param inRecovery whether it replays somebody else's changes, or its own after a crash
 * @param readOnlyByDefault whether sessions are read-only unless they, or a setting of their role, say otherwise
 * @param readOnlyRoles roles that could change some table were they not read-only by a setting of their own; our own
 *     and superusers left out
 * @param started start of the postmaster
 * @param checkpointerStarted start of the checkpointer, which a crash of any session renews as well
 * @param slots how many sessions roles without privileges can have
 * @param clients sessions of clients, our own included
 * @param authenticating clients that have not proved who they are; seen by version 18 only, 0 before
 * @param byState other clients' sessions by state
 * @param byApplication the ten largest groups of sessions
 * @param idleOverAnHour sessions idle, outside of a transaction, for more than an hour
 * @param backends the sessions that matter: the five worst of each kind, whoever waits for a lock, and who blocks them
 * @param blocked sessions that wait for a lock, advisory ones left out
 * @param blockedByAdvisory sessions that wait for an advisory lock
 * @param waiters the 50 of them that have waited longest, those for advisory locks last
 * @param prepared the five oldest prepared transactions
 * @param counters of our own database
 * @param replicationSlots slots, temporary ones left out
 * @param standbys who receives changes from here
 * @param receiver how it receives changes; empty on a primary
 * @param archiver how old changes are put by
 */
public record ServerFacts(
        int version,
        Instant clock,
        boolean seesAll,
        boolean inRecovery,
        boolean readOnlyByDefault,
        List<ReadOnlyRole> readOnlyRoles,
        Instant started,
        Optional<Instant> checkpointerStarted,
        int slots,
        int clients,
        int authenticating,
        Map<String, Integer> byState,
        List<Group> byApplication,
        int idleOverAnHour,
        List<Backend> backends,
        int blocked,
        int blockedByAdvisory,
        List<Waiter> waiters,
        List<Prepared> prepared,
        Counters counters,
        List<Slot> replicationSlots,
        List<Standby> standbys,
        Optional<Receiver> receiver,
        Archiver archiver) {
    public ServerFacts {
        byState = Map.copyOf(byState);
        readOnlyRoles = List.copyOf(readOnlyRoles);
        byApplication = List.copyOf(byApplication);
        backends = List.copyOf(backends);
        waiters = List.copyOf(waiters);
        prepared = List.copyOf(prepared);
        replicationSlots = List.copyOf(replicationSlots);
        standbys = List.copyOf(standbys);
    }

    /**
     * Sessions of one application and role.
     *
     * @param application what they call themselves; empty where they do not
     * @param user their role; empty where they have none
     * @param sessions how many there are
     * @param idleOverAnHour how many of them are idle for more than an hour
     */
    public record Group(Optional<String> application, Optional<String> user, int sessions, int idleOverAnHour) {}

    /**
     * A role that is read-only by a setting of its own.
     *
     * @param name of the role
     * @param sessions of it in our database
     */
    public record ReadOnlyRole(String name, int sessions) {}

    /**
     * One session's process; what does not apply to it is empty.
     *
     * @param pid of its process on the server
     * @param started with the pid, what makes it this session and no other
     * @param kind {@code client backend}, {@code autovacuum worker}, {@code walsender} and so on
     * @param user its role
     * @param application what it calls itself
     * @param database that it is connected to
     * @param state {@code active}, {@code idle}, {@code idle in transaction} and so on
     * @param inState how long it is in its state
     * @param queryStarted when its last statement began, by the server's clock
     * @param queryAge how long ago that was when it was looked at
     * @param transactionStarted when its transaction began, by the server's clock
     * @param transactionAge how long ago that was when it was looked at
     * @param waitClass {@code Lock}, {@code IO}, {@code Client} and so on
     * @param waitEvent what it waits for, within that class
     * @param maintenance whether it vacuums, analyzes, builds an index or makes a backup
     * @param query at most 120 characters of its last statement, literals and known secrets replaced
     */
    public record Backend(
            int pid,
            Instant started,
            String kind,
            Optional<String> user,
            Optional<String> application,
            Optional<String> database,
            Optional<String> state,
            Optional<Duration> inState,
            Optional<Instant> queryStarted,
            Optional<Duration> queryAge,
            Optional<Instant> transactionStarted,
            Optional<Duration> transactionAge,
            Optional<String> waitClass,
            Optional<String> waitEvent,
            boolean maintenance,
            Optional<String> query) {
        /** Whether it belongs to a client. */
        public boolean client() {
            return kind.equals("client backend");
        }

        /** Whether it is in this state. */
        public boolean is(String thatState) {
            return state.filter(thatState::equals).isPresent();
        }

        /** Whether it stands in a transaction and waits for its client, the transaction aborted or not. */
        public boolean idleInTransaction() {
            return state.filter(word -> word.startsWith("idle in transaction")).isPresent();
        }

        Backend withQuery(Optional<String> newQuery) {
            return new Backend(
                    pid,
                    started,
                    kind,
                    user,
                    application,
                    database,
                    state,
                    inState,
                    queryStarted,
                    queryAge,
                    transactionStarted,
                    transactionAge,
                    waitClass,
                    waitEvent,
                    maintenance,
                    newQuery);
        }
    }

    /**
     * A session that waits for a lock.
     *
     * @param pid of its process on the server
     * @param by whom it waits for, directly; 0 stands for a prepared transaction; those left out that wait themselves
     *     and are not among the 50
     * @param kind of the lock: {@code transactionid}, {@code tuple}, {@code relation}, {@code advisory} and so on
     * @param waited how long; empty on version 13, which does not say
     */
    public record Waiter(int pid, List<Integer> by, String kind, Optional<Duration> waited) {
        public Waiter {
            by = List.copyOf(by);
        }
    }

    /**
     * A transaction that was prepared and neither committed nor rolled back since.
     *
     * @param name its global identifier
     * @param owner the role that prepared it
     * @param age since it was prepared
     * @param database that it belongs to
     * @param blocks whether somebody waits for a lock that it holds
     */
    public record Prepared(String name, String owner, Duration age, String database, boolean blocks) {}

    /**
     * Counters since the statistics were reset; a crash sets them to zero without renewing {@code reset}.
     *
     * @param commits transactions committed
     * @param rollbacks transactions rolled back
     * @param deadlocks deadlocks that the server ended
     * @param reset when they began
     */
    public record Counters(long commits, long rollbacks, long deadlocks, Optional<Instant> reset) {}

    /**
     * A replication slot.
     *
     * @param name unique on the server
     * @param kind {@code physical} or {@code logical}
     * @param active whether somebody receives by it at this moment
     * @param walStatus {@code reserved}, {@code extended}, {@code unreserved} or {@code lost}
     * @param safeBytes what may still be written before it is lost; empty where there is no limit
     * @param retainedBytes changes kept for it; empty once it is lost
     */
    public record Slot(
            String name,
            String kind,
            boolean active,
            Optional<String> walStatus,
            OptionalLong safeBytes,
            OptionalLong retainedBytes) {}

    /**
     * A server that receives changes from this one.
     *
     * @param application what it calls itself
     * @param state {@code streaming}, {@code catchup} and so on
     * @param behindBytes written here and not yet replayed there
     * @param replyAge since it last answered
     */
    public record Standby(String application, String state, OptionalLong behindBytes, Optional<Duration> replyAge) {}

    /**
     * How this server receives changes.
     *
     * @param status of the receiving process; empty where there is none
     * @param messageAge since the last message
     * @param behindBytes received and not yet replayed
     * @param paused whether somebody has halted the replay
     */
    public record Receiver(
            Optional<String> status, Optional<Duration> messageAge, OptionalLong behindBytes, boolean paused) {}

    /**
     * How full segments of the change log are put by.
     *
     * @param on whether they are at all
     * @param commandMissing whether there is neither a command nor a library for it
     * @param archived segments put by since the statistics were reset
     * @param failed attempts that failed since then
     * @param lastArchived when a segment was put by last; empty where none was
     * @param lastFailed when an attempt failed last; empty where none did
     * @param oldestReadyAge how long the oldest one waits; empty where none does
     */
    public record Archiver(
            boolean on,
            boolean commandMissing,
            long archived,
            long failed,
            Optional<Instant> lastArchived,
            Optional<Instant> lastFailed,
            Optional<Duration> oldestReadyAge) {}

    ServerFacts withBackends(List<Backend> others) {
        return new ServerFacts(
                version,
                clock,
                seesAll,
                inRecovery,
                readOnlyByDefault,
                readOnlyRoles,
                started,
                checkpointerStarted,
                slots,
                clients,
                authenticating,
                byState,
                byApplication,
                idleOverAnHour,
                others,
                blocked,
                blockedByAdvisory,
                waiters,
                prepared,
                counters,
                replicationSlots,
                standbys,
                receiver,
                archiver);
    }

    /** Share of the usable slots that is taken; more than 1 where privileged roles use the rest. */
    public OptionalDouble used() {
        return slots > 0 ? OptionalDouble.of((double) clients / slots) : OptionalDouble.empty();
    }

    /** When the counters of our database began. */
    CountersBegin countersBegin() {
        return new CountersBegin(version, clock, counters.reset());
    }

    /** Start of this run of the server: of its last recovery, if a crash made it recover. */
    public Instant runsSince() {
        return checkpointerStarted.filter(stamp -> stamp.isAfter(started)).orElse(started);
    }
}
