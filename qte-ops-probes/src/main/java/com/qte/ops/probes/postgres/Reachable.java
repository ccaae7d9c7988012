package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresActivity.Held;
import com.qte.ops.probes.postgres.PostgresActivity.Login;
import com.qte.ops.probes.postgres.PostgresActivity.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the server lets somebody in, by how the last login went.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>login</th><th>status</th><th>reason</th></tr>
 *   <tr><td>came about, and is the only one of the last 5 min, or their median is below 250 ms</td><td>HEALTHY</td>
 *       <td>ok</td></tr>
 *   <tr><td>came about, and their median is 250 ms or more; a JVM's first login never counts</td><td>DEGRADED</td>
 *       <td>slow</td></tr>
 *   <tr><td>came about, but the first statement was not answered</td><td>DEGRADED</td><td>no-answer</td></tr>
 *   <tr><td>the server starts, recovers or puts us off, for less than 30 min</td><td>RECOVERING</td>
 *       <td>starting-up, recovering, not-now</td></tr>
 *   <tr><td>the same for longer</td><td>FAILING</td><td>the same</td></tr>
 *   <tr><td>slots used up while less than half of them have a session to show for it</td><td>FAILING</td>
 *       <td>slots-unauthenticated</td></tr>
 *   <tr><td>anything else</td><td>FAILING</td><td>one for each {@link LoginOutcome}</td></tr>
 * </table>
 *
 * <p>One slow login proves nothing of the server: with several servers, the second login of a young JVM waits for the
 * classes that the first one loads. A login is told of until the next one, and counts once.
 *
 * <p>That it shuts down is told by its words alone, which the server translates: elsewhere it is {@code not-now}.
 */
final class Reachable implements Check<Snapshot> {
    static final String ID = "postgres.reachable";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final double SAME_SECONDS = 1e-6;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P0)
                .limit(Limit.above("login", Unit.SECONDS, 0.25, Double.NaN, "measured: a warm login takes 9 to 30 ms")
                        .clearingBy(0.05))
                .limit(Limit.above(
                        "underWay",
                        Unit.SECONDS,
                        Double.NaN,
                        1_800,
                        "our judgement: a recovery that long needs a look"))
                .explains("engine.queue", "engine.health", "engine.latency", "engine.errors", "engine.trades")
                .remembers("login", WINDOW)
                .steps("RB-B2.1", "RB-B2.s");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        Login login = seen.now().login();
        return List.of(login.outcome() == LoginOutcome.OK ? in(seen, login) : out(seen, login));
    }

    private static Verdict in(Observation<Snapshot> seen, Login login) {
        if (seen.now().unread().isPresent()) {
            Login failure = seen.now().unread().get();
            return failure.outcome() == LoginOutcome.NO_PRIVILEGE
                    ? Verdict.of(Status.HEALTHY, "ok-without-privilege")
                    : Verdict.of(Status.DEGRADED, "no-answer", Evidence.text("message", failure.message()));
        }
        if (login.took().isEmpty()) {
            return Verdict.healthy();
        }
        double took = SessionEvidence.seconds(login.took().get());
        Series logins = eachOnce(
                seen.recorded("login", Verdict.WHOLE).within(WINDOW, seen.at()).then(seen.at(), took));
        Status status = logins.points().size() < 2
                ? Status.HEALTHY
                : seen.level("login", Verdict.WHOLE, logins.quantile(0.5).orElse(took));
        return Verdict.of(
                status, status == Status.HEALTHY ? "ok" : "slow", Evidence.number("login", took, Unit.SECONDS));
    }

    /** Of a login that was told of again and again, the first time: no two take the same time to the microsecond. */
    private static Series eachOnce(Series told) {
        List<Series.Point> logins = new ArrayList<>();
        for (Series.Point point : told.points()) {
            if (logins.isEmpty() || Math.abs(logins.get(logins.size() - 1).value() - point.value()) > SAME_SECONDS) {
                logins.add(new Series.Point(point.at(), point.value()));
            }
        }
        return new Series(logins);
    }

    private static Verdict out(Observation<Snapshot> seen, Login login) {
        LoginOutcome outcome = login.outcome();
        Evidence message = Evidence.text("message", login.message());
        if (outcome.isUnderWay()) {
            Duration lasts = Duration.between(login.since(), login.at());
            Status status = seen.level("underWay", Verdict.WHOLE, SessionEvidence.seconds(lasts)) == Status.FAILING
                    ? Status.FAILING
                    : Status.RECOVERING;
            return Verdict.of(status, outcome.reason(), SessionEvidence.seconds("underWay", lasts), message);
        }
        boolean full = outcome == LoginOutcome.ALL_SLOTS || outcome == LoginOutcome.RESERVED_SLOTS;
        if (full && mostSlotsShowNobody(seen.now())) {
            return Verdict.of(Status.FAILING, "slots-unauthenticated", message).causedBy("unauthenticated-clients");
        }
        Verdict verdict = Verdict.of(Status.FAILING, outcome.reason(), message);
        return switch (outcome) {
            case ALL_SLOTS -> verdict.causedBy("all-slots");
            case RESERVED_SLOTS -> verdict.causedBy("reserved-slots");
            case WAL_SENDERS -> verdict.causedBy("wal-senders");
            case ROLE_LIMIT -> verdict.causedBy("role-limit");
            case DATABASE_LIMIT -> verdict.causedBy("database-limit");
            default -> verdict;
        };
    }

    /** Clients that say hello and then nothing hold slots; before version 18 nothing else shows them. */
    private static boolean mostSlotsShowNobody(Snapshot now) {
        return now.held()
                .map(Held::facts)
                .filter(facts -> 2 * (facts.clients() - facts.authenticating()) < facts.slots())
                .isPresent();
    }
}
