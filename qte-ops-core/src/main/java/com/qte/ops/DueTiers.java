package com.qte.ops;

import com.qte.ops.spi.Tier;

/** When each tier is due. Used by one round at a time; how far intervals are stretched may be said from any thread. */
final class DueTiers {
    private final long[] visitedNanos = new long[Tier.values().length];
    private final boolean[] visited = new boolean[Tier.values().length];

    private volatile int stretch = 1;

    boolean isDue(Tier tier, long now) {
        int index = tier.ordinal();
        if (!visited[index] && tier == Tier.EXPENSIVE) {
            visit(tier, now); // first due an interval after the start
            return false;
        }
        return tier == Tier.CHEAP
                || !visited[index]
                || now - visitedNanos[index] >= stretch * tier.interval().toNanos();
    }

    void visit(Tier tier, long now) {
        visited[tier.ordinal()] = true;
        visitedNanos[tier.ordinal()] = now;
    }

    void stretch(int times) {
        stretch = times;
    }
}
