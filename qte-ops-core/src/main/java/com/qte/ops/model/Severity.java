package com.qte.ops.model;

import java.time.Duration;

/**
 * How fast people must answer, as the operators' manual grades its alerts (RB-A1). Scope and handlers are texts with
 * the keys {@code severity.p0.scope} and {@code severity.p0.handlers}, and so on.
 */
public enum Severity {
    /** Critical: the system as a whole is unusable; main engineer and manager. */
    P0(Duration.ofMinutes(5)),
    /** High: a core function is affected; engineer on call. */
    P1(Duration.ofMinutes(15)),
    /** Medium: some functions are affected; operations team. */
    P2(Duration.ofHours(1)),
    /** Low: slower than it should be; routine maintenance. */
    P3(Duration.ofHours(4));

    private final Duration response;

    Severity(Duration response) {
        this.response = response;
    }

    /** How soon somebody must have taken the finding on. */
    public Duration response() {
        return response;
    }

    /** One grade milder, {@link #P3} at the mildest. */
    public Severity milder() {
        return this == P3 ? P3 : values()[ordinal() + 1];
    }

    /** What a finding of this status deserves where this severity is the check's worst: less unless it fails. */
    public Severity at(Status status) {
        return status == Status.FAILING ? this : milder();
    }

    /** Stem of the text keys of this severity: {@code severity.p0}. */
    public String textKey() {
        return "severity.p" + ordinal();
    }
}
