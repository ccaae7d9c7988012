package com.qte.ops;

import com.qte.ops.model.Status;
import com.qte.ops.spi.Ticker;
import java.time.Duration;

/**
 * How the engine did at the moment of asking, and how old that news is. Immutable but for its age, which grows.
 * Thread-safe.
 */
public final class Health {
    private final Status status;
    private final News news;
    private final Ticker ticker;

    /** When what a diagnosis says was last found to be so. */
    interface News {
        /** By the monotonic clock. */
        long confirmedNanos();
    }

    Health(Status status, News news, Ticker ticker) {
        this.status = status;
        this.news = news;
        this.ticker = ticker;
    }

    /** Before the first diagnosis. */
    static Health none(Ticker ticker) {
        return new Health(Status.UNKNOWN, ticker::nanos, ticker);
    }

    /** The last diagnosis's status; UNKNOWN where there is none yet, or it is too old to say anything. */
    public Status status() {
        return status;
    }

    /** Time since a round last found it so, by the monotonic clock; zero where there is no diagnosis yet. */
    public Duration age() {
        return Duration.ofNanos(Math.max(0, ticker.nanos() - news.confirmedNanos()));
    }

    @Override
    public String toString() {
        return status + ", " + age().toMillis() + " ms old";
    }
}
