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
 * Whether the journal can be relied on, and whether it has actions that nobody knows the end of.
 *
 * <table>
 *   <caption>Rules, the first that fits</caption>
 *   <tr><th>seen</th><th>status</th><th>reason</th></tr>
 *   <tr><td>the chain of hashes breaks: nothing is applied any more</td><td>FAILING</td><td>damaged</td></tr>
 *   <tr><td>an intent without an outcome: the process died in the act</td><td>DEGRADED</td><td>open-intent</td></tr>
 *   <tr><td>it cannot be read, being another's</td><td>SKIPPED</td><td>unreadable</td></tr>
 *   <tr><td>neither</td><td>HEALTHY</td><td>ok</td></tr>
 * </table>
 */
final class JournalState implements Check<SelfSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("ops.journal", Severity.P1);
    }

    @Override
    public List<Verdict> judge(Observation<SelfSnapshot> seen) {
        return seen.now().journal().stream().map(JournalState::judge).toList();
    }

    private static Verdict judge(SelfSnapshot.JournalFacts journal) {
        return journal.damage()
                .map(damage -> Verdict.of(Status.FAILING, "damaged", Evidence.text("damage", damage)))
                .orElseGet(() -> journal.openIntents().isEmpty()
                        ? Verdict.healthy()
                        : Verdict.of(Status.DEGRADED, "open-intent", Evidence.items("intents", journal.openIntents())));
    }
}
