package com.qte.ops.probes.network;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.network.FirewallSnapshot.Fate;
import com.qte.ops.probes.network.FirewallSnapshot.Port;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the firewall lets anybody in at the ports that others must reach; one part a port.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>somebody from outside</th><th>status</th><th>reason</th></tr>
 *   <tr><td>is never let in</td><td>FAILING</td><td>blocked</td></tr>
 *   <tr><td>may be let in or not: rules of iptables-legacy are there that nothing shows</td><td>SKIPPED</td>
 *     <td>legacy-unseen</td></tr>
 *   <tr><td>may be let in or not: the rules were not followed to their end</td><td>SKIPPED</td><td>undecided</td></tr>
 *   <tr><td>is let in depending on where he comes from, how often, and the like</td><td>HEALTHY</td><td>partly</td></tr>
 *   <tr><td>is let in</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class PortsLetIn implements Check<FirewallSnapshot> {
    static final String ID = "network.firewall";

    private static final CheckSpec SPEC = CheckSpec.of(ID, Severity.P1).steps("RB-B5.3");

    @Override
    public CheckSpec spec() {
        return SPEC;
    }

    @Override
    public List<Verdict> judge(Observation<FirewallSnapshot> seen) {
        Map<Integer, Fate> fates = new TreeMap<>();
        for (Port port : seen.now().ports()) {
            fates.merge(port.number(), port.fate(), FirewallSnapshot::worst);
        }
        return fates.entrySet().stream()
                .map(port -> judge(seen.now().tool(), port.getKey(), port.getValue()))
                .toList();
    }

    private static Verdict judge(String tool, int number, Fate fate) {
        Evidence port = Evidence.text("port", Integer.toString(number));
        Evidence told = Evidence.text("tool", tool.isEmpty() ? "-" : tool);
        Verdict verdict = switch (fate) {
            case BLOCKED -> Verdict.of(Status.FAILING, "blocked", port, told).causedBy("rule", "policy");
            case UNSEEN -> Verdict.skipped("legacy-unseen", port, told);
            case UNDECIDED -> Verdict.skipped("undecided", port, told);
            case PARTLY -> Verdict.of(Status.HEALTHY, "partly", port, told);
            case OPEN -> Verdict.healthy(port, told);
        };
        return verdict.forPart(Integer.toString(number));
    }
}
