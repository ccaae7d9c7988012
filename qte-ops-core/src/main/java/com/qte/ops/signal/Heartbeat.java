package com.qte.ops.signal;

import com.qte.ops.signal.SignalReading.Beat;
import com.qte.ops.signal.SignalReading.Pulse;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A loop's word that it still turns. One thread beats, the one that runs the loop; it is remembered, so that its stack can
 * be taken when it stands still. Where another thread takes the loop over, that one is remembered from its first beat on.
 *
 * <p>A beat is one store of the monotonic clock: a counter would be cheaper by the reading of the clock, but only
 * tell a reader who comes every 15 s that the loop has turned at some time since.
 */
public final class Heartbeat implements Signal {
    private static final VarHandle THREAD = threadHandle();

    private final String name;
    private final Duration expected;
    private final Cell last = new Cell();
    private final Cell resting = new Cell();
    private @Nullable Thread thread;

    Heartbeat(String name, Duration expected) {
        this.name = name;
        this.expected = expected;
    }

    private static VarHandle threadHandle() {
        try {
            return MethodHandles.lookup().findVarHandle(Heartbeat.class, "thread", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    /** The longest time between two beats that is still normal. */
    public Duration expected() {
        return expected;
    }

    /** The loop turns, now. To be called by the loop's own thread, once in each turn. */
    public void beat() {
        beat(System.nanoTime());
    }

    /**
     * The loop turns; for one that reads the clock anyway, which makes this a single store.
     *
     * @param nanos {@link System#nanoTime()}, taken in this turn
     */
    public void beat(long nanos) {
        if (thread != Thread.currentThread()) {
            THREAD.setRelease(this, Thread.currentThread());
        }
        last.set(nanos);
    }

    /**
     * The loop stops turning, on purpose: it waits for work, or for the market to open. It is not watched until its next
     * beat. To be called by the loop's own thread.
     */
    public void rest() {
        resting.copy(last);
    }

    Beat read(long now) {
        // The later one first: who sees the rest sees the beat before it, and a beat that comes in between wakes the
        // loop up.
        OptionalLong rested = resting.get();
        OptionalLong beat = last.get();
        Optional<String> by = thread().map(Thread::getName);
        if (beat.isEmpty()) {
            return new Beat(name, expected, rested.isPresent() ? Pulse.RESTING : Pulse.NOT_BEGUN, Optional.empty(), by);
        }
        Pulse pulse = rested.equals(beat) ? Pulse.RESTING : Pulse.BEATING;
        return new Beat(name, expected, pulse, Optional.of(SignalReading.since(beat.getAsLong(), now)), by);
    }

    Optional<StalledThread> stack(int mostFrames) {
        return thread().map(found -> {
            StackTraceElement[] frames = found.getStackTrace();
            return new StalledThread(
                    found.getName(),
                    found.getState(),
                    Arrays.asList(frames).subList(0, Math.min(frames.length, mostFrames)),
                    frames.length);
        });
    }

    private Optional<Thread> thread() {
        return Optional.ofNullable((Thread) THREAD.getAcquire(this));
    }
}
