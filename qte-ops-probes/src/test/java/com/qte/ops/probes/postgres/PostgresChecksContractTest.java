package com.qte.ops.probes.postgres;

import static com.qte.ops.probes.postgres.Given.backend;
import static com.qte.ops.probes.postgres.Given.session;

import com.qte.ops.model.Series;
import com.qte.ops.probes.postgres.PostgresActivity.Seen;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Archiver;
import com.qte.ops.probes.postgres.ServerFacts.Counters;
import com.qte.ops.probes.postgres.ServerFacts.Group;
import com.qte.ops.probes.postgres.ServerFacts.Prepared;
import com.qte.ops.probes.postgres.ServerFacts.ReadOnlyRole;
import com.qte.ops.probes.postgres.ServerFacts.Receiver;
import com.qte.ops.probes.postgres.ServerFacts.Slot;
import com.qte.ops.probes.postgres.ServerFacts.Standby;
import com.qte.ops.probes.postgres.ServerFacts.Waiter;
import com.qte.ops.spi.Check;
import com.qte.ops.testkit.Judged;
import com.qte.ops.testkit.contract.CheckCase;
import com.qte.ops.testkit.contract.CheckContract;
import com.qte.ops.testkit.contract.Ladder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** What the contract is shown of each check of {@link PostgresActivity}. */
public class PostgresChecksContractTest {
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;

    @TestFactory
    Stream<DynamicContainer> checks() {
        return CheckContract.all(cases());
    }

    public static List<CheckCase<Snapshot>> cases() {
        return List.of(
                reachable(),
                readOnly(),
                restarts(),
                idleInTransaction(),
                preparedTransactions(),
                blockedLocks(),
                idleSessions(),
                saturation(),
                slowQueries(),
                oldestTransaction(),
                deadlocks(),
                rollbackRatio(),
                replicationSlots(),
                replicationLag(),
                archiving(),
                clockOffset());
    }

    private static Snapshot with(Consumer<Given> change) {
        Given given = new Given();
        change.accept(given);
        return given.snapshot();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** The check with what can befall every one that judges the kept session. */
    private static CheckCase<Snapshot> of(Check<Snapshot> check) {
        return CheckCase.of(check, "probes")
                .seen(with(given -> given.withSession = false))
                .seen(with(given -> given.seesAll = false))
                .seen(with(given -> {
                    given.withSession = false;
                    given.unread = Optional.of(LoginOutcome.NO_PRIVILEGE);
                }));
    }

    private static CheckCase<Snapshot> reachable() {
        CheckCase<Snapshot> given = of(new Reachable())
                .snapshots(
                        with(in -> in.loginTook = Optional.of(Duration.ofMillis(20))),
                        with(in -> in.loginTook = Optional.of(Duration.ofMillis(300))),
                        with(in -> in.outcome = LoginOutcome.REFUSED))
                .seen(with(in -> in.loginTook = Optional.empty()))
                .seen(with(in -> in.unread = Optional.of(LoginOutcome.STATEMENT_TIMED_OUT)))
                .seen(Judged.first(new Reachable(), with(in -> {}))
                        .recorded("login", "", new Series(List.of(new Series.Point(Given.AT.minusSeconds(9), 3)))))
                .ladder(new Ladder<>(
                        "login",
                        0.001,
                        took -> Judged.first(new Reachable(), with(in -> in.loginTook = Optional.of(seconds(took))))
                                .recorded(
                                        "login",
                                        "",
                                        new Series(List.of(new Series.Point(Given.AT.minusSeconds(9), 3))))))
                .ladder(
                        "underWay",
                        1,
                        lasts -> with(in -> {
                            in.outcome = LoginOutcome.STARTING_UP;
                            in.outcomeLasts = seconds(lasts);
                        }));
        for (LoginOutcome outcome : LoginOutcome.values()) {
            given = given.seen(with(in -> in.outcome = outcome)).seen(with(in -> {
                in.outcome = outcome;
                in.clients = 90;
            }));
        }
        return given;
    }

    private static CheckCase<Snapshot> readOnly() {
        return of(new ReadOnly())
                .snapshots(
                        with(given -> {}),
                        with(given -> given.readOnlyByDefault = true),
                        with(given -> given.inRecovery = true))
                .seen(with(given -> given.readOnlyRoles.add(new ReadOnlyRole("qte_engine", 0))))
                .seen(with(given -> given.readOnlyRoles.add(new ReadOnlyRole("qte_engine", 3))));
    }

    private static CheckCase<Snapshot> restarts() {
        return of(new Restarts())
                .snapshots(
                        with(given -> {}),
                        startedAgo(200, List.of(Given.AT.minusSeconds(3_000))),
                        startedAgo(400, List.of(Given.AT.minusSeconds(1_000), Given.AT.minusSeconds(2_000))))
                .seen(with(given -> given.checkpointerStarted = Optional.of(Given.AT.minusSeconds(10))))
                .ladder("uptime", 1, uptime -> startedAgo(uptime, List.of(Given.AT.minusSeconds(3_000))))
                .ladder(
                        "starts",
                        1,
                        starts -> startedAgo(
                                400,
                                Stream.iterate(Given.AT.minusSeconds(500), earlier -> earlier.minusSeconds(60))
                                        .limit(Math.max(0, (long) starts - 1))
                                        .toList()));
    }

    private static Snapshot startedAgo(double seconds, List<Instant> earlier) {
        return with(given -> {
            given.started = Given.AT.minus(seconds(seconds));
            given.checkpointerStarted = Optional.of(given.started);
            given.seen = Optional.of(Memory.with(new Seen(earlier, Map.of()), given.facts()));
        });
    }

    private static CheckCase<Snapshot> idleInTransaction() {
        return of(new IdleInTransaction())
                .snapshots(idle(5), idle(70), idle(400))
                .seen(with(given -> given.has(
                        session(7, "idle in transaction", Duration.ofSeconds(5)),
                        session(8, "idle in transaction (aborted)", Duration.ofSeconds(90)))))
                .ladder("longest", 1, PostgresChecksContractTest::idle);
    }

    private static Snapshot idle(double seconds) {
        return with(given -> given.has(
                session(6, "active", Duration.ofHours(1)),
                session(7, "idle in transaction", seconds(seconds)),
                session(8, "idle in transaction", Duration.ofSeconds(3))));
    }

    private static CheckCase<Snapshot> preparedTransactions() {
        return of(new PreparedTransactions())
                .snapshots(with(given -> {}), prepared(60), prepared(300))
                .ladder("oldest", 1, PostgresChecksContractTest::prepared);
    }

    private static Snapshot prepared(double seconds) {
        return with(given -> {
            given.prepared.add(new Prepared("a", "qte", Duration.ofSeconds(1), "qte", false));
            given.prepared.add(new Prepared("b", "qte", seconds(seconds), "qte", true));
        });
    }

    private static CheckCase<Snapshot> blockedLocks() {
        Duration wait = Duration.ofSeconds(40);
        return of(new BlockedLocks())
                .snapshots(with(given -> {}), blocked(20, 1), blocked(40, 1), blocked(40, 12), blocked(200, 12))
                .seen(with(given -> given.waits(2, wait, 3).waits(3, wait, 2)))
                .seen(with(given -> {
                    given.prepared.add(new Prepared("batch-7", "qte_engine", wait, "qte", true));
                    given.waits(2, wait, 0);
                }))
                .seen(with(given -> given.has(
                                backend(1, "autovacuum worker", "active", wait, Optional.empty(), true),
                                session(9, "active", wait))
                        .waits(2, wait, 1)
                        .waits(3, wait, 9)
                        .waits(4, wait, 3)))
                .seen(with(given -> {
                    given.has(session(1, "active", wait), session(2, "active", wait, Optional.of("Lock")));
                    given.waiters.add(new Waiter(2, List.of(1), "tuple", Optional.empty()));
                    given.waiters.add(new Waiter(3, List.of(1), "advisory", Optional.of(wait)));
                }))
                .ladder("longestWait", 1, seconds -> blocked(seconds, 1))
                .ladder("blockedLong", 1, waiters -> blocked(35, (int) waiters));
    }

    private static Snapshot blocked(double seconds, int waiters) {
        return with(given -> {
            given.has(session(1, "idle in transaction", Duration.ofHours(1)));
            for (int pid = 2; pid < 2 + waiters; pid++) {
                given.waits(pid, seconds(seconds), 1);
            }
        });
    }

    private static CheckCase<Snapshot> idleSessions() {
        return of(new IdleSessions())
                .snapshots(with(given -> {}), idle(0.7, 40), idle(0.8, 40), idle(0.95, 55))
                .seen(idle(1, 20))
                .seen(with(given -> given.slots = 0))
                .ladder("used", 0.01, used -> idle(used, (int) Math.round(100 * used) - 40));
    }

    private static Snapshot idle(double used, int idle) {
        return with(given -> {
            given.slots = 100;
            given.clients = (int) Math.round(100 * used);
            given.idleOverAnHour = idle;
            given.groups.add(new Group(Optional.of("engine"), Optional.of("qte"), 30, 20));
            given.groups.add(new Group(Optional.empty(), Optional.of("batch"), 10, 5));
        });
    }

    private static CheckCase<Snapshot> saturation() {
        return of(new Saturation())
                .snapshots(used(0.1), used(0.85), used(0.99))
                .seen(with(given -> given.slots = 0))
                .seen(with(given -> {
                    given.clients = 90;
                    given.byState.putAll(Map.of("idle in transaction", 20, "idle", 50));
                    given.groups.add(new Group(Optional.of(" "), Optional.of("qte"), 70, 0));
                    given.groups.add(new Group(Optional.empty(), Optional.empty(), 10, 0));
                }))
                .ladder("used", 0.01, PostgresChecksContractTest::used);
    }

    private static Snapshot used(double used) {
        return with(given -> {
            given.slots = 100;
            given.clients = (int) Math.round(100 * used);
        });
    }

    private static CheckCase<Snapshot> slowQueries() {
        return of(new SlowQueries())
                .snapshots(with(given -> {}), running(10), running(100), running(400))
                .seen(with(given -> given.has(session(3, "active", Duration.ofHours(1), Optional.of("Client")))))
                .seen(with(given -> given.has(session(3, "active", Duration.ofHours(1), Optional.of("Lock")))))
                .ladder("longest", 1, PostgresChecksContractTest::running);
    }

    private static Snapshot running(double seconds) {
        return with(given -> given.has(
                session(2, "active", Duration.ofSeconds(1)),
                session(3, "active", seconds(seconds)),
                session(4, "idle", Duration.ofHours(9))));
    }

    private static CheckCase<Snapshot> oldestTransaction() {
        return of(new OldestTransaction())
                .snapshots(with(given -> {}), running(10), running(400), running(2_000))
                .seen(idle(400))
                .seen(with(given -> given.has(session(2, "active", Duration.ofHours(2), Optional.of("Lock")))))
                .seen(with(given ->
                        given.has(backend(1, "client backend", "active", Duration.ofHours(9), Optional.empty(), true))))
                .ladder("oldest", 1, seconds -> with(given -> given.has(session(3, "active", seconds(seconds)))));
    }

    private static CheckCase<Snapshot> deadlocks() {
        Deadlocks check = new Deadlocks();
        return of(check)
                .snapshots(with(given -> {}))
                .seen(counted(check, 0, 0, 0))
                .seen(counted(check, 0, 0, 1))
                .seen(counted(check, 0, 0, -1))
                .ladder(new Ladder<>("rate", 0.2, perMinute -> counted(check, 0, 0, Math.round(perMinute * 5))));
    }

    private static CheckCase<Snapshot> rollbackRatio() {
        RollbackRatio check = new RollbackRatio();
        return of(check)
                .snapshots(with(given -> {}))
                .seen(counted(check, 50, 10, 0))
                .ladder(new Ladder<>(
                        "ratio",
                        0.01,
                        ratio -> counted(check, 1_000 - Math.round(1_000 * ratio), Math.round(1_000 * ratio), 0)));
    }

    private static Judged<Snapshot> counted(Check<Snapshot> check, long commits, long rollbacks, long deadlocks) {
        return Judged.first(
                        check,
                        with(given -> given.counters =
                                new Counters(1_000 + commits, 500 + rollbacks, 100 + deadlocks, Optional.empty())))
                .after(with(given -> given.counters = new Counters(1_000, 500, 100, Optional.empty())), ROUND);
    }

    private static CheckCase<Snapshot> replicationSlots() {
        return of(new ReplicationSlots())
                .snapshots(slot("reserved", 0), slot("extended", 0), slot("reserved", 11 * GIB), slot("lost", 0))
                .seen(slot("unreserved", 5))
                .ladder("retained", 1, bytes -> slot("reserved", (long) bytes));
    }

    private static Snapshot slot(String status, long retained) {
        return with(given -> {
            given.replicationSlots.add(new Slot(
                    "a", "physical", false, Optional.of(status), OptionalLong.of(5), OptionalLong.of(retained)));
            given.replicationSlots.add(
                    new Slot("b", "logical", true, Optional.empty(), OptionalLong.empty(), OptionalLong.empty()));
        });
    }

    private static CheckCase<Snapshot> replicationLag() {
        return of(new ReplicationLag())
                .snapshots(standby(0, 1), standby(65 * MIB, 1), standby(65 * MIB, 30), standby(2 * GIB, 70))
                .seen(receiver(1, 2 * GIB, true))
                .seen(receiver(1, 2 * GIB, false))
                .seen(with(given -> given.receiver =
                        Optional.of(new Receiver(Optional.empty(), Optional.empty(), OptionalLong.empty(), false))))
                .seen(with(given ->
                        given.seen = Optional.of(new Seen(List.of(), Map.of("s9", Given.AT.minusSeconds(99))))))
                .ladder("behind", 1, bytes -> standby((long) bytes, 1))
                .ladder("replyAge", 1, seconds -> standby(0, seconds))
                .ladder("messageAge", 1, seconds -> receiver(seconds, 0, false));
    }

    private static Snapshot standby(long behind, double replySeconds) {
        return with(given -> {
            given.standbys.add(new Standby("s2", "streaming", OptionalLong.of(0), Optional.empty()));
            given.standbys.add(
                    new Standby("s1", "streaming", OptionalLong.of(behind), Optional.of(seconds(replySeconds))));
            given.standbys.add(new Standby("s1", "streaming", OptionalLong.empty(), Optional.empty()));
        });
    }

    private static Snapshot receiver(double messageSeconds, long behind, boolean paused) {
        return with(given -> {
            given.inRecovery = true;
            given.receiver = Optional.of(new Receiver(
                    Optional.of("streaming"), Optional.of(seconds(messageSeconds)), OptionalLong.of(behind), paused));
        });
    }

    private static CheckCase<Snapshot> archiving() {
        return of(new Archiving())
                .snapshots(archiver(1, 0, false), archiver(1, 1, false), archiver(1_000, 1, true))
                .seen(with(given -> {}))
                .seen(archiver(70, 0, true))
                .ladder("oldestReady", 1, seconds -> archiver(seconds, 0, false));
    }

    private static Snapshot archiver(double readySeconds, long failed, boolean commandMissing) {
        Instant then = Given.AT.minusSeconds(100);
        return with(given -> given.archiver = new Archiver(
                true,
                commandMissing,
                5,
                failed,
                Optional.of(then),
                failed > 0 ? Optional.of(then.plusSeconds(1)) : Optional.empty(),
                Optional.of(seconds(readySeconds))));
    }

    /** The round trip is a millisecond, and half of one does not count. */
    private static CheckCase<Snapshot> clockOffset() {
        return of(new ClockOffset())
                .snapshots(ahead(0), ahead(-0.6), ahead(3))
                .ladder("apart", 0.001, PostgresChecksContractTest::ahead);
    }

    private static Snapshot ahead(double seconds) {
        return with(given -> given.clockAhead = seconds(seconds + Math.copySign(0.0005, seconds)));
    }
}
