package com.qte.ops.remediation.postgres.upkeep;

import com.qte.ops.model.Action;
import com.qte.ops.model.Limit;
import com.qte.ops.model.OpsException;
import com.qte.ops.model.Plan;
import com.qte.ops.model.Unit;
import com.qte.ops.spi.Act;
import com.qte.ops.spi.Occasion;
import com.qte.ops.spi.Result;
import com.qte.ops.spi.Site;
import com.qte.ops.spi.Trace;
import com.qte.ops.target.postgres.PostgresSession;
import com.qte.ops.target.postgres.PostgresTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Plans and carries out one kind of care, a table an action.
 *
 * @param remediation its id
 * @param care what is done
 * @param check what finds it wanting
 * @param limit name of its limit in seconds: the age of the last care
 */
record Caring(String remediation, Care care, String check, String limit) {
    /** Most tables of one plan, and of how many tables one at the most, but for the first. */
    private static final int MOST = 5;

    private static final int ONE_IN = 10;
    private static final Duration VALID = Duration.ofMinutes(15);
    /** Of the time of the act, what is kept for seeing whether it came about. */
    private static final Duration KEPT = Duration.ofSeconds(6);

    private static final Duration AT_LEAST = Duration.ofSeconds(1);
    /** Up to version 14 what a session did is told to the others half a second later. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(4);

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final String LAST = "last";
    private static final Set<String> KEYS = Set.of(Table.OID, Table.SCHEMA, Table.NAME, LAST);

    /** From what age on the check found fault: the limit that it was judged by, or this default. */
    double seconds(Occasion<PostgresTarget> occasion, double otherwise) {
        return occasion.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .flatMap(finding -> finding.limits().values().stream())
                .filter(one -> one.name().equals(limit) && one.unit() == Unit.SECONDS)
                .mapToDouble(Caring::mildest)
                .min()
                .orElse(otherwise);
    }

    private static double mildest(Limit limit) {
        return Double.isNaN(limit.degraded()) ? limit.failing() : limit.degraded();
    }

    /** @throws OpsException DENIED, if the role may care for none of those that need it */
    Plan plan(Occasion<PostgresTarget> occasion, Connection connection, Neglected neglected) throws SQLException {
        List<Neglected.One> permitted = neglected.permitted();
        if (permitted.isEmpty() && !neglected.tables().isEmpty()) {
            throw denied(occasion.target().user(), connection, neglected);
        }
        int peers = Math.max(1, neglected.all());
        int most = Math.max(1, Math.min(MOST, peers / ONE_IN));
        List<Action> actions = new ArrayList<>();
        for (Neglected.One one : permitted.subList(0, Math.min(most, permitted.size()))) {
            Optional<Table> table = Table.of(connection, Long.toString(one.oid()));
            if (table.isPresent()) {
                actions.add(action(table.get(), one));
            }
        }
        String note = permitted.size() > most ? "first" : "all";
        if (actions.isEmpty()) {
            note = neglected.inVain() ? "in-vain" : "nothing";
        }
        return new Plan(
                remediation,
                occasion.target().subject(),
                note,
                actions,
                Math.max(peers, actions.size()),
                occasion.now(),
                occasion.now().plus(VALID));
    }

    private Action action(Table table, Neglected.One one) {
        Map<String, String> identity = new HashMap<>(table.identity());
        identity.put(LAST, one.last());
        return Action.of(care.verb(), table.toString(), identity, Map.of());
    }

    private static OpsException denied(String role, Connection connection, Neglected neglected) throws SQLException {
        Optional<Table> table =
                Table.of(connection, Long.toString(neglected.tables().get(0).oid()));
        return new OpsException(
                OpsException.Kind.DENIED,
                "role " + role + " may not: it does not own "
                        + table.map(Table::toString).orElse("the tables") + "; as superuser: "
                        + grant(role, connection, table));
    }

    private static String grant(String role, Connection connection, Optional<Table> table) throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion() >= 17
                ? "GRANT pg_maintain TO " + role
                : table.map(one -> Missing.grant(role, one)).orElse("GRANT the owner TO " + role);
    }

    Result apply(Action action, Act<PostgresTarget> act) throws Exception {
        if (!action.verb().equals(care.verb()) || !action.identity().keySet().equals(KEYS)) {
            return Result.refused("not an action of this remediation: " + action.verb() + " " + action.identity());
        }
        Connection watching;
        PostgresSession worker;
        try {
            watching = act.fresh(act.target().acting()).connection();
            worker = act.fresh(act.target().acting());
        } catch (SQLException e) {
            return Result.refused("no login, so nothing was done: " + LongStatement.told(e));
        }
        Optional<Table> table = Table.of(watching, action.identity());
        if (table.isEmpty()) {
            return Result.gone("the table is not the one that was planned any more");
        }
        Optional<String> last = Neglected.last(watching, care, table.get().oid());
        if (!last.equals(Optional.ofNullable(action.identity().get(LAST)))) {
            return Result.gone("somebody else has done it since: " + last.orElse(""));
        }
        Optional<String> load = Load.of(watching, 0).why();
        if (load.isPresent()) {
            return Result.refused(load.get());
        }
        act.proceed();
        return care(table.get(), last.orElse(""), act, watching, worker);
    }

    private Result care(
            Table table, String before, Act<PostgresTarget> act, Connection watching, PostgresSession worker)
            throws Exception {
        Duration time = act.remaining().minus(KEPT);
        LongStatement.Outcome outcome = new LongStatement(
                        worker, watching, care.statement(table), time.compareTo(AT_LEAST) < 0 ? AT_LEAST : time)
                .run(() -> {
                    act.proceed();
                    return Load.of(watching, worker.backendPid()).why();
                });
        if (!outcome.isClean()) {
            if (outcome.failure().filter(Missing::isLost).isPresent()) {
                throw outcome.failure().get();
            }
            return Result.refused(
                    outcome.told() + hint(outcome, table, act.target().user(), watching));
        }
        long begun = System.nanoTime();
        do {
            Optional<String> last = Neglected.last(watching, care, table.oid());
            if (last.filter(at -> !at.equals(before)).isPresent()) {
                return Result.done(table + " at " + last.get());
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while looking whether it came about");
            }
        } while (System.nanoTime() - begun < TOLD_WITHIN.toNanos());
        throw new SQLException("the server says that it did it, and shows no sign of it");
    }

    /** A skipped table is a warning and no failure: for want of a right, as a rule. */
    private static String hint(LongStatement.Outcome outcome, Table table, String role, Connection connection)
            throws SQLException {
        return outcome.warning().filter(text -> text.contains("01000")).isPresent()
                ? "; as superuser: " + grant(role, connection, Optional.of(table))
                : "";
    }

    /** Done where it was done since it was planned, by whomever, or the table is gone. */
    Trace trace(Action action, Site<PostgresTarget> site) throws Exception {
        if (!action.identity().keySet().equals(KEYS)) {
            return Trace.UNKNOWN;
        }
        Connection connection = site.fresh(site.target()).connection();
        Optional<Table> table = Table.of(connection, action.identity());
        if (table.isEmpty()) {
            return Trace.DONE;
        }
        Optional<String> last = Neglected.last(connection, care, table.get().oid());
        return last.equals(Optional.ofNullable(action.identity().get(LAST))) ? Trace.NOT_DONE : Trace.DONE;
    }
}
