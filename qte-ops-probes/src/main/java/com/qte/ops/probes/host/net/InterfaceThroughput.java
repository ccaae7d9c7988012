package com.qte.ops.probes.host.net;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.net.NetworkSnapshot.Interface;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * How much of what a link can do is used, the busier way of it; one part an interface that has a speed.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>between two looks</th><th>status</th><th>reason</th></tr>
 *   <tr><td>it was not there before, or counters went back</td><td>SKIPPED</td><td>first-sample, counters-reset</td></tr>
 *   <tr><td>95 % of it is used</td><td>FAILING</td><td>saturated</td></tr>
 *   <tr><td>80 % of it is used</td><td>DEGRADED</td><td>saturated</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>no interface has a speed</td><td>SKIPPED</td><td>no-speed</td></tr>
 * </table>
 *
 * <p>Clears 10 % below.
 */
final class InterfaceThroughput implements Check<NetworkSnapshot> {
    static final String ID = "host.network.throughput";

    private static final double BITS = 8;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("used", Unit.RATIO, 0.8, 0.95, "own judgement: beyond, bursts wait in the queue")
                        .clearingBy(0.1))
                .explains(TcpHealth.ID)
                .steps("RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<NetworkSnapshot> seen) {
        return Both.judge(seen, one -> one.bitsPerSecond().orElse(0) > 0, (before, now) -> judge(before, now, seen));
    }

    private static Verdict judge(Interface before, Interface now, Observation<NetworkSnapshot> seen) {
        double seconds = seen.between().toNanos() / 1e9;
        double in = (now.received().bytes() - before.received().bytes()) / seconds;
        double out = (now.sent().bytes() - before.sent().bytes()) / seconds;
        double used = Math.max(in, out) * BITS / now.bitsPerSecond().getAsLong();
        Status level = seen.level("used", now.name(), used);
        return Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "saturated",
                Evidence.number("used", used, Unit.RATIO),
                Evidence.number("in", in, Unit.BYTES),
                Evidence.number("out", out, Unit.BYTES),
                Evidence.number("link", now.bitsPerSecond().getAsLong() / BITS, Unit.BYTES));
    }
}
