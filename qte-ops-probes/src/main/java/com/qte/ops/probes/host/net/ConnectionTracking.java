package com.qte.ops.probes.host.net;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Limit;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.host.net.NetworkSnapshot.Tracking;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * How full the firewall's table of connections is: when it is, new ones are dropped without a word.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>tracked ÷ most</th><th>status</th><th>reason</th></tr>
 *   <tr><td>90 %</td><td>FAILING</td><td>filling</td></tr>
 *   <tr><td>75 %</td><td>DEGRADED</td><td>filling</td></tr>
 *   <tr><td>less</td><td>HEALTHY</td><td>ok</td></tr>
 *   <tr><td>connections are not tracked</td><td>SKIPPED</td><td>not-tracked</td></tr>
 * </table>
 *
 * <p>Clears 5 % below.
 */
final class ConnectionTracking implements Check<NetworkSnapshot> {
    static final String ID = "host.conntrack";

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P1)
                .limit(Limit.above("used", Unit.RATIO, 0.75, 0.9, "own judgement: a burst fills the rest in seconds")
                        .clearingBy(0.05))
                .explains("engine.reachable", "postgres.reachable", "redis.reachable");
    }

    @Override
    public List<Verdict> judge(Observation<NetworkSnapshot> seen) {
        return List.of(seen.now()
                .tracking()
                .map(tracking -> judge(tracking, seen))
                .orElseGet(() -> Verdict.skipped("not-tracked")));
    }

    private static Verdict judge(Tracking tracking, Observation<NetworkSnapshot> seen) {
        double used = (double) tracking.count() / tracking.most();
        Status level = seen.level("used", Verdict.WHOLE, used);
        return Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "filling",
                Evidence.number("used", used, Unit.RATIO),
                Evidence.count("connections", tracking.count()),
                Evidence.count("most", tracking.most()));
    }
}
