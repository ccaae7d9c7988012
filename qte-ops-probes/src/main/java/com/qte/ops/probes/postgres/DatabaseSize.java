package com.qte.ops.probes.postgres;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.postgres.PostgresHousekeeping.Snapshot;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How large our database is, how fast it grows, and when its disk is full if it goes on like this. The forecast is a part
 * of its own.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>part</th><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td></td><td>the statement failed</td><td>UNKNOWN</td><td>unread</td></tr>
 *   <tr><td></td><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>forecast</td><td>the server's disk cannot be seen from here</td><td>SKIPPED</td><td>disk-unknown</td></tr>
 *   <tr><td>forecast</td><td>less than a day is recorded</td><td>SKIPPED</td><td>too-early</td></tr>
 *   <tr><td>forecast</td><td>full within 7 days</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>forecast</td><td>full within 30 days</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>forecast</td><td>later, or it does not grow</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The pace is the median of 14 days, over 12 looks and a day at the least, so that neither a batch at night nor a
 * vacuum turns it round. It clears a day above its limits.
 */
final class DatabaseSize extends WholeCheck {
    static final String ID = "postgres.database.size";
    /** The part that the forecast is. */
    static final String FORECAST = "forecast";

    private static final Duration PACE_OF = Duration.ofDays(14);
    private static final Duration LEAST_SPAN = Duration.ofDays(1);
    private static final int LEAST_LOOKS = 12;
    private static final double DAY = 86_400;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.below("full", Unit.SECONDS, 30 * DAY, 7 * DAY, "our judgement: a disk takes weeks to buy")
                        .clearingBy(DAY))
                .needs(Reachable.ID)
                .remembers("size", Duration.ofDays(30))
                .steps("RB-B2.4", "RB-D1.w5");
    }

    @Override
    public List<Verdict> judge(Observation<Snapshot> seen) {
        if (seen.now().databaseBytes().isEmpty()) {
            return List.of(unread(seen.now(), "size"));
        }
        long size = seen.now().databaseBytes().getAsLong();
        Series looks =
                seen.recorded("size", Verdict.WHOLE).within(PACE_OF, seen.at()).then(seen.at(), size);
        List<Evidence> evidence = new ArrayList<>(List.of(Evidence.number("size", size, Unit.BYTES)));
        if (enough(looks)) {
            looks.slopePerSecond()
                    .ifPresent(pace -> evidence.add(Evidence.number("growthPerDay", pace * DAY, Unit.BYTES)));
        }
        return List.of(Verdict.healthy(evidence.toArray(Evidence[]::new)), forecast(seen, looks, size));
    }

    private static boolean enough(Series looks) {
        return looks.count() >= LEAST_LOOKS && looks.span().compareTo(LEAST_SPAN) >= 0;
    }

    private static Verdict forecast(Observation<Snapshot> seen, Series looks, long size) {
        Optional<DataDisk> disk = seen.now().disk();
        if (disk.isEmpty()) {
            return Verdict.skipped("disk-unknown").forPart(FORECAST);
        }
        if (!enough(looks)) {
            return Verdict.skipped("too-early").forPart(FORECAST);
        }
        Evidence left = Evidence.number("left", disk.get().usableBytes(), Unit.BYTES);
        Optional<Double> full =
                looks.until((double) size + disk.get().usableBytes()).map(time -> time.toMillis() / 1_000.0);
        if (full.isEmpty()) {
            return Verdict.healthy(left).forPart(FORECAST);
        }
        Status status = seen.level("full", FORECAST, full.get());
        Evidence[] evidence = {
            Evidence.number("full", full.get(), Unit.SECONDS),
            left,
            Evidence.number("growthPerDay", looks.slopePerSecond().orElse(0) * DAY, Unit.BYTES)
        };
        return (status == Status.HEALTHY
                        ? Verdict.healthy(evidence)
                        : Verdict.of(status, "filling", evidence).causedBy("rows-kept", "bloat"))
                .forPart(FORECAST);
    }
}
