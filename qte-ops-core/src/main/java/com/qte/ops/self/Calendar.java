package com.qte.ops.self;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Whether the library knows when the market trades. Without that, a disruptive plan cannot wait for the session's end,
 * and takes two approvals instead of one.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>a calendar whose last known day is over: holidays after it count as trading days</td>
 *       <td>DEGRADED</td><td>ended</td></tr>
 *   <tr><td>one whose last known day is at most {@link #SOON_DAYS} days away, in UTC</td>
 *       <td>DEGRADED</td><td>ends-soon</td></tr>
 *   <tr><td>one that knows more, or does not say</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>none, and nothing that could be acted on either</td><td>SKIPPED</td><td>nothing-to-act-on</td></tr>
 *   <tr><td>none</td><td>DEGRADED</td><td>missing</td></tr>
 * </table>
 */
final class Calendar implements Check<SelfSnapshot> {
    /** Time enough to look up and enter a year's holidays, which are published in the last months before it. */
    static final int SOON_DAYS = 30;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of("ops.calendar", Severity.P2);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        if (seen.now().calendar()) {
            LocalDate today = LocalDate.ofInstant(seen.at(), ZoneOffset.UTC);
            return List.of(seen.now()
                    .calendarUntil()
                    .map(until -> known(until, ChronoUnit.DAYS.between(today, until)))
                    .orElseGet(Verdict::healthy));
        }
        return List.of(
                seen.now().canAct() ? Verdict.of(Status.DEGRADED, "missing") : Verdict.skipped("nothing-to-act-on"));
    }

    private static Verdict known(LocalDate until, long days) {
        if (days > SOON_DAYS) {
            return Verdict.healthy();
        }
        Evidence last = Evidence.text("until", until.toString());
        return days < 0
                ? Verdict.of(Status.DEGRADED, "ended", last)
                : Verdict.of(Status.DEGRADED, "ends-soon", last, Evidence.count("days", days));
    }
}
