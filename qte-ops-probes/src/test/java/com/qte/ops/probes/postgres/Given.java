package com.qte.ops.probes.postgres;

import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Login;
import com.qte.ops.probes.postgres.PostgresActivity.Seen;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.probes.postgres.ServerFacts.Archiver;
import com.qte.ops.probes.postgres.ServerFacts.Backend;
import com.qte.ops.probes.postgres.ServerFacts.Counters;
import com.qte.ops.probes.postgres.ServerFacts.Group;
import com.qte.ops.probes.postgres.ServerFacts.Prepared;
import com.qte.ops.probes.postgres.ServerFacts.ReadOnlyRole;
import com.qte.ops.probes.postgres.ServerFacts.Receiver;
import com.qte.ops.probes.postgres.ServerFacts.Slot;
import com.qte.ops.probes.postgres.ServerFacts.Standby;
import com.qte.ops.probes.postgres.ServerFacts.Waiter;
import com.qte.ops.testkit.Judged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A healthy primary with 97 slots and 10 clients, of which a test changes what it is about. */
final class Given {
    static final Instant AT = Judged.AT;

    boolean seesAll = true;
    boolean inRecovery;
    boolean readOnlyByDefault;
    Instant started = AT.minus(Duration.ofDays(3));
    Optional<Instant> checkpointerStarted = Optional.of(started);
    int slots = 97;
    int clients = 10;
    int authenticating;
    int idleOverAnHour;
    Duration clockAhead = Duration.ZERO;
    Counters counters = new Counters(1_000, 0, 0, Optional.empty());
    Archiver archiver = new Archiver(false, false, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    Optional<Receiver> receiver = Optional.empty();
    Optional<Seen> seen = Optional.empty();
    LoginOutcome outcome = LoginOutcome.OK;
    Optional<Duration> loginTook = Optional.of(Duration.ofMillis(20));
    Duration outcomeLasts = Duration.ZERO;
    boolean withSession = true;
    Optional<LoginOutcome> unread = Optional.empty();
    final Map<String, Integer> byState = new HashMap<>();
    final List<Group> groups = new ArrayList<>();
    final List<Backend> backends = new ArrayList<>();
    OptionalInt blocked = OptionalInt.empty();
    final List<ReadOnlyRole> readOnlyRoles = new ArrayList<>();
    final List<Waiter> waiters = new ArrayList<>();
    final List<Prepared> prepared = new ArrayList<>();
    final List<Slot> replicationSlots = new ArrayList<>();
    final List<Standby> standbys = new ArrayList<>();

    /** A client's session that has been in its state, statement and transaction for this long. */
    static Backend session(int pid, String state, Duration age) {
        return session(pid, state, age, Optional.empty());
    }

    static Backend session(int pid, String state, Duration age, Optional<String> waitClass) {
        return backend(pid, "client backend", state, age, waitClass, false);
    }

    static Backend backend(
            int pid, String kind, String state, Duration age, Optional<String> waitClass, boolean maintenance) {
        Optional<Instant> since = Optional.of(AT.minus(age));
        return new Backend(
                pid,
                AT.minus(Duration.ofHours(5)),
                kind,
                Optional.of("qte_engine"),
                Optional.of("engine"),
                Optional.of("qte"),
                Optional.of(state),
                Optional.of(age),
                since,
                Optional.of(age),
                since,
                Optional.of(age),
                waitClass,
                Optional.empty(),
                maintenance,
                Optional.of("UPDATE positions SET quantity = ?"));
    }

    /** Waits for a row; its session is there too. */
    Given waits(int pid, Duration waited, Integer... by) {
        backends.add(session(pid, "active", waited, Optional.of("Lock")));
        waiters.add(new Waiter(pid, List.of(by), "transactionid", Optional.of(waited)));
        return this;
    }

    Given has(Backend... sessions) {
        backends.addAll(List.of(sessions));
        return this;
    }

    ServerFacts facts() {
        return new ServerFacts(
                180_006,
                AT.plus(clockAhead),
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
                groups,
                idleOverAnHour,
                backends,
                blocked.orElse((int) waiters.stream()
                        .filter(waiter -> !waiter.kind().equals("advisory"))
                        .count()),
                (int) waiters.stream()
                        .filter(waiter -> waiter.kind().equals("advisory"))
                        .count(),
                waiters,
                prepared,
                counters,
                replicationSlots,
                standbys,
                receiver,
                archiver);
    }

    Snapshot snapshot() {
        Login login = new Login(AT, AT.minus(outcomeLasts), outcome, loginTook, "words");
        Optional<Held> held =
                withSession ? Optional.of(new Held(4711, AT, Duration.ofMillis(1), facts())) : Optional.empty();
        Optional<Login> failure = unread.map(why -> new Login(AT, AT, why, Optional.empty(), "words"));
        return new Snapshot(
                login,
                held,
                failure,
                seen.orElseGet(() -> held.isPresent()
                        ? Memory.with(new Seen(List.of(), Map.of()), facts())
                        : new Seen(List.of(), Map.of())));
    }
}
