package com.qte.ops.self;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/**
 * Whether what the library does of itself does any good. Two parts, {@code breakers} and {@code objectives}.
 *
 * <table>
 *   <caption>Rules</caption>
 *   <tr><th>seen</th><th>part</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the journal cannot be read, being another's</td><td>both</td><td>SKIPPED</td><td>unreadable</td></tr>
 *   <tr><td>a breaker is open</td><td>breakers</td><td>DEGRADED</td><td>stopped</td></tr>
 *   <tr><td>a remediation missed more than 4 of its last 20 runs</td>
 *       <td>objectives</td><td>DEGRADED</td><td>demoted</td></tr>
 *   <tr><td>nothing of the kind</td><td>both</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class HealingState implements Check<SelfSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("ops.healing", Severity.P2);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        return seen.now()
                .healing()
                .map(healing -> List.of(
                        told("breakers", "stopped", healing.breakers()),
                        told("objectives", "demoted", healing.demoted())))
                .orElseGet(() -> List.of(
                        Verdict.skipped("unreadable").forPart("breakers"),
                        Verdict.skipped("unreadable").forPart("objectives")));
    }

    private static Verdict told(String part, String reason, List<String> which) {
        return which.isEmpty()
                ? Verdict.healthy().forPart(part)
                : Verdict.of(Status.DEGRADED, reason, Evidence.items("remediations", which))
                        .forPart(part);
    }
}
