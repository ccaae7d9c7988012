package com.qte.ops.maintenance;

import java.time.Duration;
import java.util.Locale;

/** The periodic reports. */
public enum ReportKind {
    /** The last day (RB-D2). */
    DAILY(Duration.ofDays(1)),
    /** The last seven days. */
    WEEKLY(Duration.ofDays(7)),
    /** The last 30 days. */
    MONTHLY(Duration.ofDays(30)),
    /** Every recorded measure, of 30 days at the most (RB-C2.2, RB-D3.4). */
    PERFORMANCE(Duration.ofDays(30));

    private final Duration period;

    ReportKind(Duration period) {
        this.period = period;
    }

    /** How far back it goes. */
    public Duration period() {
        return period;
    }

    /** The word for it, as it is typed. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Key of its title. */
    public String textKey() {
        return "maintenance.report.title." + id();
    }
}
