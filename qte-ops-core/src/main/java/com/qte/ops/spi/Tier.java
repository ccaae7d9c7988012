package com.qte.ops.spi;

import java.time.Duration;

/** How much a probe costs, and therefore how often it runs. */
public enum Tier {
    /** Milliseconds; every 15 s. */
    CHEAP(Duration.ofSeconds(15)),
    /** Up to a second or so; every 5 min. */
    MODERATE(Duration.ofMinutes(5)),
    /** Seconds and more; once a day, and on demand. */
    EXPENSIVE(Duration.ofDays(1));

    private final Duration interval;
    private final Duration maxAge;

    Tier(Duration interval) {
        this.interval = interval;
        this.maxAge = interval.multipliedBy(3);
    }

    /** Time from one visit to the next. */
    public Duration interval() {
        return interval;
    }

    /** The age beyond which a result says nothing any more: three intervals. */
    public Duration maxAge() {
        return maxAge;
    }
}
