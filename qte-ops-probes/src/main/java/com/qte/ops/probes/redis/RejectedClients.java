package com.qte.ops.probes.redis;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Whether clients were turned away because all slots were taken, in the last minute.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>connections rejected</th><th>slots taken at this look or the last one</th><th>verdict</th></tr>
 *   <tr><td>one in a minute or more</td><td>half of them or more, or not told</td>
 *     <td>DEGRADED {@code turned-away}</td></tr>
 *   <tr><td>more than five in a minute</td><td>half of them or more, or not told</td>
 *     <td>FAILING {@code turned-away}</td></tr>
 *   <tr><td>any</td><td>fewer</td><td>HEALTHY {@code not-for-slots}</td></tr>
 * </table>
 *
 * <p>The server counts whom its protected mode refuses as well, and such a one is also {@link RedisExposure}, which knocks as
 * a stranger. Nobody tells the two apart but by the slots that were free.
 */
final class RejectedClients implements Check<RedisSnapshot> {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final double CROWDED = 0.5;

    private static final CheckSpec SPEC = CheckSpec.of("redis.clients.rejected", Severity.P1)
            .limit(Limit.above("rejected", Unit.PER_MINUTE, 1, 6, "RB-B3.3"))
            .needs(RedisReachable.ID)
            .explains("engine.errors", "engine.queue")
            .remembers("added", WINDOW)
            .steps("RB-B3.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<RedisSnapshot> seen) {
        return Growth.of(seen)
                .map(growth -> growth.skipped().map(List::of).orElseGet(() -> grown(seen, growth)))
                .orElseGet(Unseen::verdicts);
    }

    private static List<Verdict> grown(Observation<RedisSnapshot> seen, Growth growth) {
        OptionalLong grown = growth.of(RedisInfo.Stats::rejectedConnections);
        if (grown.isEmpty()) {
            return Unseen.verdicts();
        }
        long added =
                isCrowded(growth.before().clients()) || isCrowded(growth.now().clients()) ? grown.getAsLong() : 0;
        double rejected = added
                + seen.recorded("added", Verdict.WHOLE)
                        .within(WINDOW, seen.at())
                        .sum();
        Evidence[] evidence = {
            Evidence.number("rejected", rejected, Unit.PER_MINUTE),
            Evidence.count("added", added),
            Evidence.count("otherwise", grown.getAsLong() - added)
        };
        Status level = seen.level("rejected", Verdict.WHOLE, rejected);
        if (level == Status.HEALTHY) {
            return List.of(
                    grown.getAsLong() > added
                            ? Verdict.of(level, "not-for-slots", evidence)
                            : Verdict.healthy(evidence));
        }
        return List.of(Verdict.of(level, "turned-away", evidence).causedBy("client-leak", "limit-too-low"));
    }

    /** Whether slots may have been all taken shortly before or after; also where that is not told. */
    private static boolean isCrowded(RedisInfo.Clients clients) {
        return clients.connected().isEmpty()
                || clients.most().isEmpty()
                || clients.connected().getAsLong() >= CROWDED * clients.most().getAsLong();
    }
}
