package com.qte.ops.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of sending a message.
 *
 * @param outcome whether it was taken
 * @param detail why not, in English and without secrets; empty where it was
 * @param after how long it should be left alone, as it says itself; empty where it does not say
 */
public record Delivery(Outcome outcome, String detail, Optional<Duration> after) {
    /** Whether a message was taken. */
    public enum Outcome {
        /** It was taken. */
        DELIVERED,
        /** It was not, and may be at another time. */
        FAILED,
        /** It was not, and never will be. */
        REFUSED
    }

    /** It was taken. */
    public static Delivery delivered() {
        return new Delivery(Outcome.DELIVERED, "", Optional.empty());
    }

    /** It was not taken, and is to be sent again. */
    public static Delivery failed(String why) {
        return new Delivery(Outcome.FAILED, why, Optional.empty());
    }

    /** It was not taken, and is to be sent again, but not before that time has passed. */
    public static Delivery failed(String why, Duration after) {
        return new Delivery(Outcome.FAILED, why, Optional.of(after));
    }

    /** It will not be taken as it is. */
    public static Delivery refused(String why) {
        return new Delivery(Outcome.REFUSED, why, Optional.empty());
    }
}
