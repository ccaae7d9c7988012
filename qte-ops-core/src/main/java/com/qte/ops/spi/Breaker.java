package com.qte.ops.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * A remediation that is stopped until a person sets it back: over restarts, and however many days go by.
 *
 * @param remediation its id
 * @param subject on which subject, as text; empty where it is stopped on all
 * @param since when it was stopped, by the wall clock
 * @param cause why
 */
public record Breaker(String remediation, Optional<String> subject, Instant since, Cause cause) {
    /** Why a remediation is stopped. */
    public enum Cause {
        /** {@link #RUNS} runs in a row on the subject did not help, or not for a day. */
        IN_A_ROW,
        /** One run made something else worse. */
        WORSENED
    }

    /**
     * How many runs without lasting success stop a remediation on a subject: what did not help three times will not help
     * the fourth time, and three restarts are what the limit of a day allows on one subject.
     */
    public static final int RUNS = 3;
}
