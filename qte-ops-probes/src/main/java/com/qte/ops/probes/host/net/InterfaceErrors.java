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
 * How many packets of an interface are damaged or cannot be sent; one part an interface.
 *
 * <table>
 *   <caption>Rules, the first that applies</caption>
 *   <tr><th>between two looks</th><th>status</th><th>reason</th></tr>
 *   <tr><td>it was not there before, or counters went back</td><td>SKIPPED</td><td>first-sample, counters-reset</td></tr>
 *   <tr><td>of 100 packets or more, 5 % were errors</td><td>FAILING</td><td>errors</td></tr>
 *   <tr><td>likewise, 1 %</td><td>DEGRADED</td><td>errors</td></tr>
 *   <tr><td>else</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 *
 * <p>The share clears half a per cent below. Packets that were dropped are told, and not judged: the kernel also counts
 * there what nobody on this machine had asked for.
 */
final class InterfaceErrors implements Check<NetworkSnapshot> {
    static final String ID = "host.network.errors";

    private static final long LEAST_PACKETS = 100;

    @Override
    public CheckSpec spec() {
        return CheckSpec.of(ID, Severity.P2)
                .limit(Limit.above("errors", Unit.RATIO, 0.01, 0.05, "own judgement: a sound cable has none")
                        .clearingBy(0.005))
                .explains(TcpHealth.ID)
                .steps("RB-B4.1");
    }

    @Override
    public List<Verdict> judge(Observation<NetworkSnapshot> seen) {
        return Both.judge(seen, any -> true, (before, now) -> judge(before, now, seen));
    }

    private static Verdict judge(Interface before, Interface now, Observation<NetworkSnapshot> seen) {
        long errors = Both.grown(before, now, NetworkSnapshot.Traffic::errors);
        long packets = Both.grown(before, now, NetworkSnapshot.Traffic::packets);
        // What could not be sent or was damaged is not among the packets.
        double all = (double) packets + errors;
        double share = all == 0 ? 0 : errors / all;
        Status level = all < LEAST_PACKETS ? Status.HEALTHY : seen.level("errors", now.name(), share);
        Verdict verdict = Verdict.of(
                level,
                level == Status.HEALTHY ? "ok" : "errors",
                Evidence.number("errors", share, Unit.RATIO),
                Evidence.count("packets", packets),
                Evidence.count("dropped", Both.grown(before, now, NetworkSnapshot.Traffic::dropped)));
        return level == Status.HEALTHY ? verdict : verdict.causedBy("cable", "driver");
    }
}
