package com.qte.ops.probes.postgres;

import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes on in a PostgreSQL server, in one round trip on a session that is kept, and whether it still lets somebody
 * in, by a fresh login every 60 s and whenever the kept session fails: with the postmaster stopped, sessions go on
 * answering while every login hangs. Blocks for at most 4.5 s, when everything hangs.
 */
public final class PostgresActivity implements Probe<PostgresTarget, PostgresActivity.Snapshot> {
    private static final Duration LOGIN_EVERY = Duration.ofSeconds(60);

    private static final List<Check<Snapshot>> CHECKS = List.of(
            new Reachable(),
            new ReadOnly(),
            new Restarts(),
            new IdleInTransaction(),
            new PreparedTransactions(),
            new BlockedLocks(),
            new IdleSessions(),
            new Saturation(),
            new SlowQueries(),
            new OldestTransaction(),
            new Deadlocks(),
            new RollbackRatio(),
            new ReplicationSlots(),
            new ReplicationLag(),
            new Archiving(),
            new ClockOffset());

    /**
     * What one visit brought.
     *
     * @param login how the last login went; up to 60 s old while the kept session answers
     * @param held what the kept session said; empty where there is none
     * @param unread why there is no answer of a session although the login came about
     * @param seen what is remembered from visit to visit
     */
    public record Snapshot(Login login, Optional<Held> held, Optional<Login> unread, Seen seen) {}

    /**
     * How a login, or a statement, went.
     *
     * @param at when it was tried
     * @param since when it began to go like this without a break
     * @param outcome how it went
     * @param took how long it took; empty where it failed, and for the first login of this JVM
     * @param message what the server or the driver said; empty where it went well; redacted
     */
    public record Login(Instant at, Instant since, LoginOutcome outcome, Optional<Duration> took, String message) {}

    /**
     * What the kept session said.
     *
     * @param backendPid the server's side of the session
     * @param readAt our own wall clock, half-way between question and answer
     * @param roundTrip time from question to answer
     * @param facts the answer
     */
    public record Held(int backendPid, Instant readAt, Duration roundTrip, ServerFacts facts) {}

    /**
     * What a single answer does not tell.
     *
     * @param starts starts of the server within the last hour, oldest first
     * @param standbys when each standby was last seen, within the last day
     */
    public record Seen(List<Instant> starts, Map<String, Instant> standbys) {
        public Seen {
            starts = List.copyOf(starts);
            standbys = Map.copyOf(standbys);
        }
    }

    @Override
    public ProbeSpec<PostgresTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "postgres.activity", PostgresTarget.class, Snapshot.class, Tier.CHEAP, Duration.ofSeconds(5), CHECKS);
    }

    @Override
    public Snapshot collect(Visit<PostgresTarget, Snapshot> visit) throws Exception {
        Logins logins = new Logins(visit);
        Optional<Held> held = Optional.empty();
        Optional<Login> unread = Optional.empty();
        Login login = logins.unknown();
        // A second time, for the kept session may have died since the last visit while the server is well.
        for (int attempt = 0; attempt < 2 && held.isEmpty(); attempt++) {
            PostgresSession session;
            try {
                session = visit.session(visit.target());
            } catch (SQLException e) {
                return snapshot(visit, logins.failed(e), Optional.empty(), Optional.empty());
            }
            boolean kept = logins.isKept(session);
            login = kept ? logins.previous() : logins.opened(session);
            try {
                held = Optional.of(ActivityStatement.read(session, visit));
                unread = Optional.empty();
            } catch (SQLException e) {
                visit.discard(visit.target());
                unread = Optional.of(logins.failed(e));
                if (!kept) {
                    break;
                }
            }
        }
        if (held.isPresent() && logins.isOlderThan(login, LOGIN_EVERY)) {
            login = logins.fresh();
        }
        return snapshot(visit, login, held, unread);
    }

    private static Snapshot snapshot(
            Visit<PostgresTarget, Snapshot> visit, Login login, Optional<Held> held, Optional<Login> unread) {
        Seen before = visit.last().map(Snapshot::seen).orElse(new Seen(List.of(), Map.of()));
        Seen now =
                held.map(Held::facts).map(facts -> Memory.with(before, facts)).orElse(before);
        return new Snapshot(login, held, unread, now);
    }
}
