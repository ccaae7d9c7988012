package com.qte.ops.probing;

import com.qte.ops.spi.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Notes when this JVM stood still and when its wall clock was set, from how late the watchdog's beats come. Evidence that
 * was gathered across either proves nothing against others. Beaten by the watchdog alone; asked by anybody.
 */
final class Hiccups implements Pauses {
    /** A wall clock that moves this much against the monotonic one between two beats was set, not disciplined. */
    static final Duration LEAP = Duration.ofMillis(500);

    /** A pause explains nothing of what took four times as long. */
    private static final int SHARE = 4;

    private static final int MOST = 64;

    private final InstantSource clock;
    private final Deque<Noted> noted = new ArrayDeque<>();
    private volatile boolean watching;
    private volatile long lastBeatNanos;
    private volatile long lastPauseNanos;
    private volatile boolean paused;
    private volatile long lastLeapNanos;
    private volatile boolean leapt;
    private long offsetMillis;

    private record Noted(long endedNanos, long lengthNanos, Pause pause) {}

    Hiccups(InstantSource clock, long nowNanos) {
        this.clock = clock;
        this.lastBeatNanos = nowNanos;
        this.offsetMillis = offset(nowNanos);
    }

    private long offset(long nowNanos) {
        return clock.millis() - nowNanos / 1_000_000;
    }

    /**
     * A beat.
     *
     * @param periodNanos how long the watchdog meant to wait before it
     */
    void beat(long nowNanos, long periodNanos) {
        long late = nowNanos - lastBeatNanos - periodNanos;
        if (late >= NOTED.toNanos()) {
            note(nowNanos, late);
        }
        lookAtTheClock(nowNanos, true);
        lastBeatNanos = nowNanos;
    }

    /** Small steps are taken in at beats alone, so that many of them do not add up to a leap, nor hide one. */
    private synchronized void lookAtTheClock(long nowNanos, boolean isBeat) {
        long offset = offset(nowNanos);
        boolean isLeap = Math.abs(offset - offsetMillis) >= LEAP.toMillis();
        if (isLeap) {
            lastLeapNanos = nowNanos;
            leapt = true;
        }
        if (isLeap || isBeat) {
            offsetMillis = offset;
        }
    }

    private void note(long nowNanos, long lengthNanos) {
        Instant ended = clock.instant();
        synchronized (noted) {
            noted.addLast(new Noted(nowNanos, lengthNanos, new Pause(ended, Duration.ofNanos(lengthNanos))));
            if (noted.size() > MOST) {
                noted.removeFirst();
            }
        }
        lastPauseNanos = nowNanos;
        paused = true;
    }

    /**
     * How long the JVM stood still in all since then, in nanoseconds. Of a pause in which that time lies, no more than
     * what came after it: a thread may run again before the watchdog does.
     */
    long since(long startNanos) {
        if (!paused || lastPauseNanos - startNanos < 0) {
            return 0;
        }
        synchronized (noted) {
            return noted.stream()
                    .filter(pause -> pause.endedNanos() - startNanos > 0)
                    .mapToLong(pause -> Math.min(pause.lengthNanos(), pause.endedNanos() - startNanos))
                    .sum();
        }
    }

    /**
     * Whether what was seen between the two times may be this JVM's own doing: its clock was set, or it stood still for a
     * quarter of that time or more, noted already or still to be noted, for a thread may run again before the
     * watchdog does. Asked at the end of that time.
     */
    boolean between(long startNanos, long endNanos) {
        lookAtTheClock(endNanos, false);
        if (leapt && lastLeapNanos - startNanos >= 0) {
            return true;
        }
        long took = endNanos - startNanos;
        if (took < NOTED.toNanos()) {
            return false;
        }
        long still = stoodStill(startNanos, endNanos);
        return still >= NOTED.toNanos() && still * SHARE >= took;
    }

    /**
     * How long the JVM stood still between the two times in all, in nanoseconds, noted already or still to be noted. Asked
     * at the end of that time.
     */
    long stoodStill(long startNanos, long endNanos) {
        long unnoted = endNanos - Math.max(startNanos, lastBeatNanos) - Watchdog.PERIOD.toNanos();
        return since(startNanos) + (unnoted >= NOTED.toNanos() ? unnoted : 0);
    }

    /** From now on this JVM is one whose pauses matter. */
    void watch() {
        watching = true;
    }

    @Override
    public boolean isWatching() {
        return watching;
    }

    @Override
    public List<Pause> recent() {
        synchronized (noted) {
            return noted.stream().map(Noted::pause).toList();
        }
    }
}
