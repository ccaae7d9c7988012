package com.qte.ops;

import com.qte.ops.spi.Tier;
import java.time.Duration;
import java.util.Random;

/** By how much time may jump: most often to where something becomes due or too old. */
final class Jumps {
    private static final Duration[] MARKS = {
        Duration.ofMillis(50),
        Duration.ofSeconds(1),
        Tier.CHEAP.interval(),
        Tier.CHEAP.maxAge(),
        Duration.ofMinutes(3),
        Tier.MODERATE.interval(),
        Tier.MODERATE.maxAge(),
        Tier.EXPENSIVE.interval(),
        Tier.EXPENSIVE.maxAge()
    };

    private Jumps() {}

    static Duration some(Random random) {
        int which = Math.min(random.nextInt(MARKS.length), random.nextInt(MARKS.length + 2));
        Duration mark = MARKS[which];
        return switch (random.nextInt(4)) {
            case 0 -> mark;
            case 1 -> mark.minusMillis(random.nextInt(30));
            case 2 -> mark.plusMillis(random.nextInt(30));
            default -> Duration.ofNanos((long) (mark.toNanos() * random.nextDouble()));
        };
    }
}
