package com.qte.ops.self;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Optional;

/**
 * Whether the library can do its work, and does it within its budget. Cost and late rounds are those of five minutes, so
 * that one expensive round does not count; threads are the fewest that were alive at any look in that time.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>something of the library's ran out of memory: it only observes from then on</td><td>FAILING</td>
 *       <td>out-of-memory</td></tr>
 *   <tr><td>nothing can be added to the journal: nothing is applied any more</td><td>FAILING</td>
 *       <td>journal-not-writable</td></tr>
 *   <tr><td>the first look</td><td>SKIPPED</td><td>first-sample</td></tr>
 *   <tr><td>less than four minutes measured</td><td>SKIPPED</td><td>measuring</td></tr>
 *   <tr><td>1 % of a core or more</td><td>DEGRADED</td><td>cpu</td></tr>
 *   <tr><td>1 MiB a second or more allocated</td><td>DEGRADED</td><td>allocation</td></tr>
 *   <tr><td>9 threads or more at every look</td><td>DEGRADED</td><td>threads</td></tr>
 *   <tr><td>3 late rounds or more</td><td>DEGRADED</td><td>late</td></tr>
 *   <tr><td>within budget, but only because intervals are stretched</td><td>DEGRADED</td><td>stretched</td></tr>
 *   <tr><td>the JVM does not measure what threads use</td><td>SKIPPED</td><td>not-measured</td></tr>
 *   <tr><td>none of these</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>Four minutes are a window of five less the longest interval of one, so that a stretched library is judged as well.
 */
final class OwnCost implements Check<SelfSnapshot> {
    /** One is a pause, which {@code jvm.pause} tells of; of twenty rounds three are too many for that. Own judgement. */
    static final Limit LATE = Limit.above("late", Unit.COUNT, 3, Double.NaN, "own judgement");

    @Override
    public CheckSpec spec() {
        CheckSpec spec = CheckSpec.of("ops.self", Severity.P1);
        for (Limit limit : Budget.LIMITS) {
            spec = spec.limit(limit);
        }
        return Recent.remembered(spec.limit(LATE));
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        SelfSnapshot now = seen.now();
        return List.of(now.outOfMemory()
                .map(what -> Verdict.of(Status.FAILING, "out-of-memory", Evidence.text("what", what)))
                .or(() -> now.unwritable()
                        .map(why -> Verdict.of(Status.FAILING, "journal-not-writable", Evidence.text("problem", why))))
                .orElseGet(() -> Recent.of(seen)
                        .map(recent -> judge(seen, recent))
                        .orElseGet(() -> Verdict.skipped("first-sample"))));
    }

    private static Verdict judge(Observation<SelfSnapshot> seen, Recent recent) {
        SelfSnapshot.Rounds rounds = seen.now().rounds();
        Evidence[] evidence = recent.evidence(rounds).toArray(Evidence[]::new);
        if (!recent.isLongEnough()) {
            return Verdict.skipped("measuring", evidence);
        }
        Optional<String> fault =
                recent.exceeded(seen).or(() -> rounds.stretch() > 1 ? Optional.of("stretched") : Optional.empty());
        if (fault.isPresent()) {
            return Verdict.of(Status.DEGRADED, fault.get(), evidence);
        }
        return recent.isMeasured() ? Verdict.healthy(evidence) : Verdict.skipped("not-measured", evidence);
    }
}
