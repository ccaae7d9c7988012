package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.LoopsSnapshot.Late;
import com.qte.ops.probes.engine.LoopsSnapshot.Loop;
import com.qte.ops.signal.SignalReading.Pulse;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the engine's loops turn, each a part.
 *
 * <table>
 *   <caption>Rules, by the time since a loop's last turn; for one that is expected to turn less often than once a second,
 *       both limits are as many times its own period; the first that applies</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the engine says nothing of itself, or has no loop that is watched</td><td>SKIPPED</td>
 *       <td>no-signals</td></tr>
 *   <tr><td>the loop rests, as it says</td><td>SKIPPED</td><td>resting</td></tr>
 *   <tr><td>the loop has not turned once, for 5 s or more since it was first seen while the engine says that it
 *       trades</td><td>DEGRADED</td><td>not-begun</td></tr>
 *   <tr><td>the loop has not turned once</td><td>SKIPPED</td><td>not-yet</td></tr>
 *   <tr><td>5 s or more</td><td>FAILING</td><td>silent; ended where its thread is no more</td></tr>
 *   <tr><td>1 s or more</td><td>DEGRADED</td><td>silent; ended where its thread is no more</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class LoopHeartbeat implements Check<LoopsSnapshot> {
    private static final Limit LIMIT = Limit.above("silent", Unit.SECONDS, 1, 5, "own judgement");

    private static final double NANOS = 1e9;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("engine.heartbeat", Severity.P1)
                .limit(LIMIT)
                .explains("engine.queue", "engine.latency", "engine.trades");
    }

    @Override
    public List<Verdict> judge(Observation<LoopsSnapshot> seen) {
        List<Loop> loops = seen.now().loops().orElse(List.of());
        return loops.isEmpty()
                ? List.of(Verdict.skipped("no-signals"))
                : loops.stream()
                        .map(loop -> judge(seen, loop).forPart(loop.name()))
                        .toList();
    }

    private static Verdict judge(Observation<LoopsSnapshot> seen, Loop loop) {
        if (loop.pulse() == Pulse.RESTING) {
            return Verdict.skipped("resting");
        }
        if (loop.sinceLast().isEmpty()) {
            return notTurned(seen, loop);
        }
        double expected = seconds(loop.expected());
        double silent = seconds(loop.sinceLast().get());
        List<Evidence> evidence = new ArrayList<>(List.of(
                Evidence.number("silent", silent, Unit.SECONDS), Evidence.number("expected", expected, Unit.SECONDS)));
        Status level = seen.level("silent", loop.name(), silent / Math.max(1, expected));
        if (level == Status.HEALTHY) {
            return Verdict.healthy(evidence.toArray(Evidence[]::new));
        }
        evidence.add(Evidence.text("thread", loop.late().map(Late::thread).orElse("?")));
        evidence.add(Evidence.text("state", loop.late().map(Late::state).orElse("?")));
        evidence.add(stack(loop.late()));
        Evidence[] all = evidence.toArray(Evidence[]::new);
        return hasEnded(loop)
                ? Verdict.of(level, "ended", all).causedBy("died")
                : Verdict.of(level, "silent", all).causedBy("waits", "busy", "stopped");
    }

    /** Never worse than degraded: a loop may well be one that this session does not need. */
    private static Verdict notTurned(Observation<LoopsSnapshot> seen, Loop loop) {
        double expected = seconds(loop.expected());
        double unbegun = loop.unbegunSince()
                .map(since -> seconds(Duration.between(since, seen.at())))
                .orElse(0.0);
        return seen.level("silent", loop.name(), unbegun / Math.max(1, expected)) == Status.FAILING
                ? Verdict.of(
                                Status.DEGRADED,
                                "not-begun",
                                Evidence.number("unbegun", unbegun, Unit.SECONDS),
                                Evidence.number("expected", expected, Unit.SECONDS))
                        .causedBy("not-started", "waits")
                : Verdict.skipped("not-yet");
    }

    private static Evidence stack(Optional<Late> late) {
        return new Evidence.Items(
                "stack",
                late.map(Late::frames).orElse(List.of()),
                late.map(Late::depth).orElse(0));
    }

    private static boolean hasEnded(Loop loop) {
        return loop.late()
                .filter(late -> late.state().equals(Thread.State.TERMINATED.name()))
                .isPresent();
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }
}
