package com.qte.ops.probes.logs;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Series;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import com.qte.ops.target.file.Parts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Whether a log may fill its disk.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>facts</th><th>verdict</th></tr>
 *   <tr><td>there is no older part of it, and at the pace of the last six hours it alone fills the disk within 4 h</td>
 *       <td>FAILING {@code filling}</td></tr>
 *   <tr><td>likewise, within 24 h</td><td>DEGRADED {@code filling}</td></tr>
 *   <tr><td>1 GiB and more, and no older part of it</td><td>DEGRADED {@code unrotated}</td></tr>
 *   <tr><td>it is not there, or may not be seen</td><td>SKIPPED {@code unseen}</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td></tr>
 * </table>
 *
 * <p>A pace takes six looks over an hour at the least.
 */
final class Size implements Check<LogSizes.Snapshot> {
    static final String ID = "logs.size";

    private static final String JUDGEMENT = "judgement, to be tried";
    private static final Duration PACE_OF = Duration.ofHours(6);
    private static final Duration LEAST_SPAN = Duration.ofHours(1);
    private static final int LEAST_LOOKS = 6;

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P2)
            .limit(Limit.above("size", Unit.BYTES, 1L << 30, Double.NaN, JUDGEMENT))
            .limit(Limit.below("full", Unit.SECONDS, 86_400, 14_400, JUDGEMENT).clearingBy(3_600))
            .explains("host.disk.space")
            .remembers("size", Duration.ofDays(30));

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<LogSizes.Snapshot> seen) {
        Optional<Parts> found = seen.now().parts();
        if (found.isEmpty()) {
            return List.of(Verdict.skipped("unseen"));
        }
        Parts parts = found.get();
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("size", parts.newestBytes(), Unit.BYTES));
        evidence.add(Evidence.number("older", parts.olderBytes(), Unit.BYTES));
        evidence.add(Evidence.count("parts", parts.older()));
        evidence.add(Evidence.number("free", parts.freeBytes(), Unit.BYTES));
        OptionalDouble full = parts.older() > 0 ? OptionalDouble.empty() : fullSeconds(parts, seen);
        if (full.isPresent()) {
            evidence.add(Evidence.number("full", full.getAsDouble(), Unit.SECONDS));
            Status level = seen.level("full", Verdict.WHOLE, full.getAsDouble());
            if (level.isIll()) {
                return List.of(verdict(level, "filling", evidence).causedBy("never-rotated", "flood"));
            }
        }
        boolean isLarge = seen.level("size", Verdict.WHOLE, parts.newestBytes()).isIll();
        return List.of(
                isLarge && parts.older() == 0
                        ? verdict(Status.DEGRADED, "unrotated", evidence).causedBy("never-rotated")
                        : verdict(Status.HEALTHY, "ok", evidence));
    }

    /** Empty where there is too little to go by, or it does not grow. */
    private static OptionalDouble fullSeconds(Parts parts, Observation<LogSizes.Snapshot> seen) {
        Series looks =
                seen.recorded("size", Verdict.WHOLE).within(PACE_OF, seen.at()).then(seen.at(), parts.newestBytes());
        boolean isEnough = looks.count() >= LEAST_LOOKS && looks.span().compareTo(LEAST_SPAN) >= 0;
        OptionalDouble pace = isEnough ? looks.slopePerSecond() : OptionalDouble.empty();
        return pace.isPresent() && pace.getAsDouble() > 0
                ? OptionalDouble.of(parts.freeBytes() / pace.getAsDouble())
                : OptionalDouble.empty();
    }

    private static Verdict verdict(Status status, String reason, List<Evidence> evidence) {
        return Verdict.of(status, reason, evidence.toArray(Evidence[]::new));
    }
}
