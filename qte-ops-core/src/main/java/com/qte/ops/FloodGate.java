package com.qte.ops;

import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Lets at most {@link #MOST} lines a minute through for each key, and counts what it holds back. Thread-safe; what it
 * keeps is bounded.
 */
final class FloodGate {
    /** Lines a minute a key. */
    static final int MOST = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 1_000;

    private final Ticker ticker;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true);

    private static final class Window {
        private long sinceNanos;
        private int passed;
        private long heldBack;
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
        long now = ticker.nanos();
        Window window = windows.get(key);
        if (window == null) {
            window = new Window();
            window.sinceNanos = now;
            windows.put(key, window);
        }
        if (now - window.sinceNanos >= WINDOW.toNanos()) {
            window.sinceNanos = now;
            window.passed = 0;
        }
        if (window.passed == MOST) {
            window.heldBack++;
            return OptionalLong.empty();
        }
        window.passed++;
        long heldBack = window.heldBack;
        window.heldBack = 0;
        return OptionalLong.of(heldBack);
    }

    /** Forgets keys beyond the bound, least recently used first, and all of them at the end; says what they held back. */
    synchronized List<HeldBack> forget(int mostKeys) {
        List<HeldBack> told = new ArrayList<>();
        var oldest = windows.entrySet().iterator();
        while (windows.size() > mostKeys && oldest.hasNext()) {
            Map.Entry<String, Window> entry = oldest.next();
            if (entry.getValue().heldBack > 0) {
                told.add(new HeldBack(entry.getKey(), entry.getValue().heldBack));
            }
            oldest.remove();
        }
        return told;
    }

    /** The same with the bound that is kept to. */
    List<HeldBack> forget() {
        return forget(MOST_KEYS);
    }
}
