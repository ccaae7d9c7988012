package com.qte.ops.probes.host.system;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.system.ClockSnapshot.Sync;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether the machine's clock runs on evenly and is right; two parts.
 *
 * <table>
 *   <caption>Rules, the first that applies to a part</caption>
 *   <tr><th>the clock</th><th>part</th><th>status</th><th>reason</th></tr>
 *   <tr><td>there is no look before</td><td>steps</td><td>SKIPPED</td><td>first-sample</td></tr>
 *   <tr><td>was set by 1 s since the last look</td><td>steps</td><td>FAILING</td><td>stepped</td></tr>
 *   <tr><td>likewise, 100 ms</td><td>steps</td><td>DEGRADED</td><td>stepped</td></tr>
 *   <tr><td>nobody on this machine says that he keeps it</td><td>right</td><td>SKIPPED</td><td>no-keeper</td></tr>
 *   <tr><td>is not synchronised, and the machine has run for less than 5 min</td><td>right</td><td>RECOVERING</td>
 *       <td>synchronising</td></tr>
 *   <tr><td>is not synchronised</td><td>right</td><td>FAILING</td><td>unsynchronised</td></tr>
 *   <tr><td>was put right for the last time a day ago</td><td>right</td><td>FAILING</td><td>stale</td></tr>
 *   <tr><td>likewise, 8192 s, and eight times what lay between the two times before</td><td>right</td><td>DEGRADED</td>
 *       <td>stale</td></tr>
 *   <tr><td>orders are stamped by it, and it is 10 ms off</td><td>right</td><td>FAILING</td><td>off</td></tr>
 *   <tr><td>likewise, 1 ms</td><td>right</td><td>DEGRADED</td><td>off</td></tr>
 *   <tr><td>no orders are stamped by it, and it is 1 s off</td><td>right</td><td>FAILING</td><td>off</td></tr>
 *   <tr><td>likewise, 50 ms</td><td>right</td><td>DEGRADED</td><td>off</td></tr>
 *   <tr><td>else</td><td></td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A step is the difference between how far the clock went on and how long the machine ran. One look is believed: at
 * the next the clock runs evenly again. The offsets clear a fifth below.
 */
final class ClockHealth implements Check<ClockSnapshot> {
    static final String ID = "host.clock";
    static final String STEPS = "steps";
    static final String RIGHT = "right";

    /** What a daemon takes to find its servers and trust them. */
    private static final Duration SETTLING = Duration.ofMinutes(5);

    /** So many answers of a server in a row are remembered; when all have failed, it is not reached any more. */
    private static final int MISSED = 8;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("step", Unit.SECONDS, 0.1, 1, "own judgement: slewing moves 7 ms in 15 s"))
                .limit(Limit.above("offset", Unit.SECONDS, 0.05, 1, "own judgement: what NTP keeps over the internet")
                        .clearingBy(0.01))
                .limit(Limit.above("tradingOffset", Unit.SECONDS, 0.001, 0.01, "MiFID II RTS 25: 1 ms")
                        .clearingBy(0.0002))
                .limit(Limit.above(
                        "age", Unit.SECONDS, 8_192, 86_400, "own judgement: eight of chrony's longest polls"))
                .explains("postgres.clock", "tls.certificate", "network.endpoint")
                .looks(1, 2);
    }

    @Override
    public List<Verdict> judge(Observation<ClockSnapshot> seen) {
        return List.of(steps(seen).forPart(STEPS), right(seen).forPart(RIGHT));
    }

    private static Verdict steps(Observation<ClockSnapshot> seen) {
        Optional<Duration> nowUp = seen.now().up();
        if (nowUp.isEmpty()) {
            return Verdict.skipped("not-measured");
        }
        Optional<ClockSnapshot> before = seen.before().filter(last -> last.up().isPresent());
        if (before.isEmpty()) {
            return Verdict.skipped("first-sample");
        }
        Duration ran = nowUp.get().minus(before.get().up().get());
        if (ran.isNegative()) {
            return Verdict.skipped("counters-reset");
        }
        double step = seconds(Duration.between(before.get().wall(), seen.now().wall())
                .minus(ran)
                .abs());
        Status level = seen.limit("step").level(step, Status.HEALTHY);
        Verdict verdict = Verdict.of(
                level, level == Status.HEALTHY ? "ok" : "stepped", Evidence.number("step", step, Unit.SECONDS));
        return level == Status.HEALTHY ? verdict : verdict.causedBy("set-by-hand", "keeper-stepped");
    }

    private static Verdict right(Observation<ClockSnapshot> seen) {
        if (seen.now().sync().isEmpty()) {
            return Verdict.skipped("no-keeper");
        }
        Sync sync = seen.now().sync().get();
        Evidence by = Evidence.text("by", sync.by());
        if (!sync.isSynchronised()
                && seen.now().up().filter(up -> up.compareTo(SETTLING) < 0).isPresent()) {
            return Verdict.of(Status.RECOVERING, "synchronising", by);
        }
        if (!sync.isSynchronised()) {
            return Verdict.of(Status.FAILING, "unsynchronised", by).causedBy("no-server", "keeper-down");
        }
        Duration age = sync.updated()
                .map(at -> Duration.between(at, seen.now().wall()))
                .orElse(Duration.ZERO);
        Status stale = age.compareTo(sync.every().multipliedBy(MISSED)) < 0
                ? Status.HEALTHY
                : seen.level("age", RIGHT, seconds(age));
        if (stale != Status.HEALTHY) {
            return Verdict.of(stale, "stale", Evidence.number("age", seconds(age), Unit.SECONDS), by)
                    .causedBy("no-server", "keeper-down");
        }
        if (sync.offset().isEmpty()) {
            return Verdict.healthy(by);
        }
        String limit = seen.now().isTrading() ? "tradingOffset" : "offset";
        double offset = seconds(sync.offset().get());
        Status level = seen.level(limit, RIGHT, offset);
        Verdict verdict = Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "off",
                Evidence.number(limit, offset, Unit.SECONDS),
                Evidence.text("apart", Unit.SECONDS.format(offset)),
                by);
        return level == Status.HEALTHY ? verdict : verdict.causedBy("no-server", "keeper-down");
    }

    private static double seconds(Duration time) {
        return time.getSeconds() + time.getNano() / 1e9;
    }
}
