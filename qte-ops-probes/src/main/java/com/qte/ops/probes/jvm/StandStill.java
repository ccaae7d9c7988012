package com.qte.ops.probes.jvm;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.jvm.JvmPauses.Snapshot;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.spi.Pauses.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether the engine's JVM stands still, be it for a collection, for want of a processor, or because it was stopped.
 *
 * <table>
 *   <caption>Rules, for the pauses of at least 100 ms that ended in the last five minutes; the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>there is no meter</td><td>SKIPPED</td><td>no-meter</td></tr>
 *   <tr><td>the instance was not started: a one-shot command looks at a JVM of its own</td><td>SKIPPED</td>
 *       <td>not-the-engine</td></tr>
 *   <tr><td>one of 1 s or more</td><td>FAILING</td><td>long</td></tr>
 *   <tr><td>one of 500 ms or more</td><td>DEGRADED</td><td>long</td></tr>
 *   <tr><td>three or more</td><td>DEGRADED</td><td>often</td></tr>
 *   <tr><td>fewer and shorter</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>A single pause of 100 ms is over before anybody has read of it, and on a busy machine the kernel alone brings one
 * about now and then: it says nothing of the next minute. Three within five minutes are a state and not an event; so is
 * none, but half a second means orders and prices that were half a second late, which has to be looked into even once.
 * Where a single one of 100 ms is too many, set {@code checks.jvm.pause.often.degraded} to 1.
 *
 * <p>A pause counts by the distance of its end from now, so that a clock that was set neither hides it nor keeps it for
 * longer than ten minutes.
 */
final class StandStill implements Check<Snapshot> {
    static final String ID = "jvm.pause";

    private static final Duration WINDOW = Duration.ofMinutes(5);

    /** From 1 s on clients give up and send again, and heartbeats fail. */
    private static final Limit LONGEST = Limit.above("longest", Unit.SECONDS, 0.5, 1, "own judgement");

    private static final Limit OFTEN = Limit.above("often", Unit.COUNT, 3, Double.NaN, "own judgement");

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1).limit(LONGEST).limit(OFTEN);
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        return List.of(
                switch (seen.now().meter()) {
                    case NONE -> Verdict.skipped("no-meter");
                    case NOT_STARTED -> Verdict.skipped("not-the-engine");
                    case WATCHING ->
                        judge(
                                seen,
                                seen.now().pauses().stream()
                                        .filter(pause -> isRecent(pause.ended(), seen.at()))
                                        .toList());
                });
    }

    private static boolean isRecent(Instant ended, Instant now) {
        return Duration.between(ended, now).abs().compareTo(WINDOW) <= 0;
    }

    private static Verdict judge(Observation<Snapshot> seen, List<Pause> pauses) {
        Evidence often = Evidence.count("often", pauses.size());
        Optional<Pause> longest = pauses.stream().max(Comparator.comparing(Pause::length));
        if (longest.isEmpty()) {
            return Verdict.healthy(often);
        }
        double seconds = longest.get().length().toNanos() / 1e9;
        Evidence length = Evidence.number("longest", seconds, Unit.SECONDS);
        Evidence when = Evidence.text("when", longest.get().ended().toString());
        Status byLength = seen.level("longest", Verdict.WHOLE, seconds);
        Status byCount = seen.level("often", Verdict.WHOLE, pauses.size());
        if (byLength == Status.HEALTHY && byCount == Status.HEALTHY) {
            return Verdict.healthy(length, often, when);
        }
        boolean tooMany = byCount.isWorseThan(byLength);
        return Verdict.of(tooMany ? byCount : byLength, tooMany ? "often" : "long", length, often, when)
                .causedBy("collection", "starved", "stopped");
    }
}
