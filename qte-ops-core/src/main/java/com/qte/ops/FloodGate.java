package com.qte.ops;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Lets at most {@link #MOST} lines through for each key in any minute, and counts what it holds back, so that every line
 * that was asked for is either let through or told as held back. Thread-safe; what it keeps is bounded.
 */
final class FloodGate {
    /** Lines a key in any minute. */
    static final int MOST = 10;
    /** Keys that are told apart; beyond that, new ones share one until others have been quiet for a minute. */
    static final int MOST_KEYS = 1_000;

    /** The key that those share who come when there is no room. */
    static final String OTHERS = "others";

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);
    private boolean closed;

    /** When the last lines passed, the oldest first from {@code next} on. */
    private static final class Window {
        private final long[] passedNanos = new long[MOST];
        private int next;
        private long passed;
        private long heldBack;

        boolean isFull(long now) {
            return passed >= MOST && now - passedNanos[next] < WINDOW.toNanos();
        }

        boolean isQuiet(long now) {
            return now - passedNanos[(next + MOST - 1) % MOST] >= WINDOW.toNanos();
        }

        void pass(long now) {
            passedNanos[next] = now;
            next = (next + 1) % MOST;
            passed++;
            heldBack = 0;
        }
    }

    /**
     * What was held back of a key that is forgotten.
     *
     * @param count lines
     */
    record HeldBack(String key, long count) {}

    FloodGate(Ticker ticker) {
        this.ticker = ticker;
    }

    /**
     * Asks for one line.
     *
     * @return how many were held back since the last one; empty where this one is to be held back
     */
    synchronized OptionalLong pass(String key) {
        if (closed) {
            return OptionalLong.empty();
        }
        long now = ticker.nanos();
        Window window = windows.get(key);
        if (window == null) {
            boolean hasRoom = windows.size() < MOST_KEYS;
            window = windows.computeIfAbsent(hasRoom ? key : OTHERS, unused -> new Window());
        }
        if (window.isFull(now)) {
            window.heldBack++;
            return OptionalLong.empty();
        }
        long heldBack = window.heldBack;
        window.pass(now);
        return OptionalLong.of(heldBack);
    }

    /** Where there is no room for more keys, forgets those that were quiet for a minute; says what they held back. */
    synchronized List<HeldBack> forget() {
        if (windows.size() < MOST_KEYS) {
            return List.of();
        }
        long now = ticker.nanos();
        return forget(window -> window.isQuiet(now));
    }

    /** Lets nothing through any more; says what was held back until now. */
    synchronized List<HeldBack> close() {
        closed = true;
        return forget(window -> true);
    }

    private List<HeldBack> forget(Predicate<Window> which) {
        List<HeldBack> told = new ArrayList<>();
        windows.entrySet().removeIf(entry -> {
            boolean forgotten = which.test(entry.getValue());
            if (forgotten && entry.getValue().heldBack > 0) {
                told.add(new HeldBack(entry.getKey(), entry.getValue().heldBack));
            }
            return forgotten;
        });
        return told;
    }
}
