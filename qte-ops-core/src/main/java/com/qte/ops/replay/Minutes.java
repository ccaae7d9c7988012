package com.qte.ops.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The rounds of the last minutes, within a budget of bytes: the oldest gives way, the newest as well where it alone is
 * too large. Confined to one thread at a time.
 */
final class Minutes {
    /** What lies further back says little of what is wrong now. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private final long budget;
    private final Deque<Kept> rounds = new ArrayDeque<>();
    private long bytes;

    /** @param budget in bytes */
    Minutes(long budget) {
        this.budget = budget;
    }

    void add(Kept round) {
        rounds.addLast(round);
        bytes += round.weight();
        round.looks().forEach(look -> bytes += look.brought().hold());
        forget(round.at());
    }

    /** What there is no room for, or is too old by then, goes. */
    void forget(Instant now) {
        while (!rounds.isEmpty()
                && (bytes > budget || isTooOld(rounds.getFirst().at(), now))) {
            removeOldest();
        }
    }

    /** A clock that was set back makes nothing old. */
    private static boolean isTooOld(Instant at, Instant now) {
        return Duration.between(at, now).compareTo(LONGEST) > 0;
    }

    private void removeOldest() {
        Kept oldest = rounds.removeFirst();
        bytes -= oldest.weight();
        oldest.looks().forEach(look -> bytes -= look.brought().letGo());
    }

    /** Oldest first. */
    List<Kept> rounds() {
        return List.copyOf(rounds);
    }

    /** What they take in memory, in bytes. */
    long bytes() {
        return bytes;
    }
}
