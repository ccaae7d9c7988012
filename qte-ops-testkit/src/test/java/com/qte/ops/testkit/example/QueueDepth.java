package com.qte.ops.testkit.example;

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

/** Whether too many messages wait. */
final class QueueDepth implements Check<BrokerSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("broker.queue.depth", Severity.P2)
                .limit(Limit.above("depth", Unit.COUNT, 500, 2_000, "own judgement"));
    }

    @Override
    public List<Verdict> judge(Observation<BrokerSnapshot> seen) {
        long depth = seen.now().queued();
        Status status = seen.level("depth", Verdict.WHOLE, depth);
        Evidence evidence = Evidence.number("depth", depth, Unit.COUNT);
        return List.of(Verdict.of(status, status == Status.HEALTHY ? "ok" : "deep", evidence));
    }
}
