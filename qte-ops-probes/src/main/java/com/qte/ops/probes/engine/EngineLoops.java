package com.qte.ops.probes.engine;

import com.qte.ops.probes.engine.LoopsSnapshot.Late;
import com.qte.ops.probes.engine.LoopsSnapshot.Loop;
import com.qte.ops.signal.SignalReading;
import com.qte.ops.signal.SignalReading.Beat;
import com.qte.ops.signal.SignalReading.Pulse;
import com.qte.ops.signal.Signals;
import com.qte.ops.signal.StalledThread;
import com.qte.ops.signal.TradingState;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.jvm.JvmTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads when the engine's loops turned last, and where those are that are late; microseconds for each, and no I/O. A loop
 * that is not late is not touched. Stateless; safe from several threads.
 */
public final class EngineLoops implements Probe<JvmTarget, LoopsSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Nobody is late before that, whatever it promised: taking a stack stops the thread for some microseconds. */
    private static final Duration WORTH_A_LOOK = Duration.ofMillis(500);

    private static final int FRAMES = 20;
    private static final int MOST_STACKS = 20;

    @Override
    public ProbeSpec<JvmTarget, LoopsSnapshot> spec() {
        return new ProbeSpec<>(
                "engine.loops",
                JvmTarget.class,
                LoopsSnapshot.class,
                Tier.CHEAP,
                TIMEOUT,
                List.of(new LoopHeartbeat()));
    }

    @Override
    public LoopsSnapshot collect(Visit<JvmTarget, LoopsSnapshot> visit) {
        return new LoopsSnapshot(visit.host(Signals.class).map(signals -> loops(signals, visit)));
    }

    private static List<Loop> loops(Signals signals, Visit<JvmTarget, LoopsSnapshot> visit) {
        List<Loop> loops = new ArrayList<>();
        int stacks = 0;
        SignalReading reading = signals.read();
        boolean trades = reading.trading().filter(TradingState.TRADING::equals).isPresent();
        for (Beat beat : reading.beats()) {
            Optional<Late> late = Optional.empty();
            if (isLate(beat) && stacks < MOST_STACKS) {
                late = signals.stack(beat.name(), FRAMES).map(thread -> late(thread, visit::redacted));
                stacks++;
            }
            loops.add(new Loop(
                    beat.name(),
                    beat.expected(),
                    beat.pulse(),
                    beat.sinceLast(),
                    trades ? unbegun(beat, visit) : Optional.empty(),
                    late));
        }
        return loops;
    }

    /** Counted anew wherever it did not trade: a loop may wait for the market to open. */
    private static Optional<Instant> unbegun(Beat beat, Visit<JvmTarget, LoopsSnapshot> visit) {
        if (beat.pulse() != Pulse.NOT_BEGUN) {
            return Optional.empty();
        }
        return visit.last().stream()
                .flatMap(before -> before.loops().stream())
                .flatMap(List::stream)
                .filter(loop -> loop.name().equals(beat.name()))
                .flatMap(loop -> loop.unbegunSince().stream())
                .findFirst()
                .or(() -> Optional.of(visit.now()));
    }

    private static boolean isLate(Beat beat) {
        return beat.pulse() == Pulse.BEATING
                && beat.sinceLast()
                        .filter(since -> since.compareTo(beat.expected()) > 0 && since.compareTo(WORTH_A_LOOK) > 0)
                        .isPresent();
    }

    private static Late late(StalledThread thread, UnaryOperator<String> redactor) {
        return new Late(
                redactor.apply(thread.name()),
                thread.state().name(),
                thread.frames().stream()
                        .map(StackTraceElement::toString)
                        .map(redactor)
                        .toList(),
                thread.depth());
    }
}
