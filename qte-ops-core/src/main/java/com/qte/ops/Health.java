package com.qte.ops;

import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Ticker;
import java.time.Duration;
import java.util.Optional;

/**
 * How the engine did at the moment of asking, and how old that news is. Immutable but for its age, which grows.
 * Thread-safe.
 */
public final class Health {
    private final Status status;
    private final Optional<Diagnosis> diagnosis;
    private final News news;
    private final Ticker ticker;

    /** When what a diagnosis says was last found to be so. */
    interface News {
        /** By the monotonic clock. */
        long confirmedNanos();
    }

    private Health(Status status, Optional<Diagnosis> diagnosis, News news, Ticker ticker) {
        this.status = status;
        this.diagnosis = diagnosis;
        this.news = news;
        this.ticker = ticker;
    }

    /** Before the first diagnosis. */
    static Health none(Ticker ticker) {
        return new Health(Status.UNKNOWN, Optional.empty(), ticker::nanos, ticker);
    }

    /** As long as the diagnosis says something. */
    static Health fresh(Diagnosis diagnosis, News news, Ticker ticker) {
        return new Health(diagnosis.status(), Optional.of(diagnosis), news, ticker);
    }

    /** When it has become too old. */
    static Health stale(News news, Ticker ticker) {
        return new Health(Status.UNKNOWN, Optional.empty(), news, ticker);
    }

    /** The last diagnosis's status; UNKNOWN where there is none yet, or it is too old to say anything. */
    public Status status() {
        return status;
    }

    /** The diagnosis that says so; empty where there is none yet, or it is too old to say anything. */
    public Optional<Diagnosis> diagnosis() {
        return diagnosis;
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
