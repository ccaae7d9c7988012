package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Swap;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether the machine lives on its swap space.
 *
 * <table>
 *   <caption>Rules, the worse of both</caption>
 *   <tr><th>fact</th><th>status</th><th>reason</th></tr>
 *   <tr><td>1 000 pages a second or more are written and read, since the last look</td><td>FAILING</td><td>paging</td></tr>
 *   <tr><td>80 % or more are in use</td><td>DEGRADED</td><td>full</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>there is none; the kernel does not say</td><td>SKIPPED</td><td>no-swap; not-told</td></tr>
 * </table>
 *
 * <p>Clears 5 %, and 200 pages a second, below its limits. What was swapped out long ago and is never read is no harm,
 * however much of it there is while some is left.
 */
final class SwapUse implements Check<VitalsSnapshot> {
    static final String ID = "host.swap";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("used", Unit.RATIO, 0.8, Double.NaN, "own judgement: little is left for a burst")
                        .clearingBy(0.05))
                .limit(Limit.above("paging", Unit.PER_SECOND, Double.NaN, 1_000, "own judgement: 4 MB a second")
                        .clearingBy(200))
                .explains(PressureStall.ID, IoWait.ID, "engine.latency", "postgres.queries.slow", "redis.latency")
                .steps("RB-B1.6");
    }

    @Override
    public List<Verdict> judge(Observation<VitalsSnapshot> seen) {
        return List.of(seen.now().swap().map(swap -> judge(swap, seen)).orElseGet(() -> Verdict.skipped("not-told")));
    }

    private static Verdict judge(Swap swap, Observation<VitalsSnapshot> seen) {
        if (swap.totalBytes() <= 0) {
            return Verdict.skipped("no-swap", Evidence.text("scope", swap.scope()));
        }
        double used = (double) swap.usedBytes() / swap.totalBytes();
        OptionalDouble paging = paging(swap, seen);
        Status full = seen.level("used", Verdict.WHOLE, used);
        Status pages = paging.isPresent() ? seen.level("paging", Verdict.WHOLE, paging.getAsDouble()) : Status.HEALTHY;

        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.number("used", used, Unit.RATIO));
        evidence.add(Evidence.number("usedBytes", swap.usedBytes(), Unit.BYTES));
        evidence.add(Evidence.number("total", swap.totalBytes(), Unit.BYTES));
        paging.ifPresent(rate -> evidence.add(Evidence.number("paging", rate, Unit.PER_SECOND)));
        evidence.add(Evidence.text("scope", swap.scope()));
        if (pages.isWorseThan(full)) {
            evidence.addAll(Busiest.byMemory(seen.now()));
            return new Verdict(Verdict.WHOLE, pages, "paging", evidence, List.of("too-little-memory"));
        }
        return full == Status.HEALTHY
                ? new Verdict(Verdict.WHOLE, full, "ok", evidence, List.of())
                : new Verdict(Verdict.WHOLE, full, "full", evidence, List.of("too-little-memory"));
    }

    private static OptionalDouble paging(Swap now, Observation<VitalsSnapshot> seen) {
        double seconds =
                seen.before().map(before -> Rates.seconds(before, seen.now())).orElse(0.0);
        return seen.before()
                .flatMap(VitalsSnapshot::swap)
                .filter(before ->
                        seconds > 0 && before.pages().isPresent() && now.pages().isPresent())
                .map(before -> now.pages().getAsLong() - before.pages().getAsLong())
                .filter(pages -> pages >= 0)
                .map(pages -> OptionalDouble.of(pages / seconds))
                .orElse(OptionalDouble.empty());
    }
}
