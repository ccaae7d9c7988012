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

/** Whether a message waits for too long. */
final class QueueAge implements Check<BrokerSnapshot> {
    @Override
    public CheckSpec spec() {
        return CheckSpec.of("broker.queue.age", Severity.P2)
                .limit(Limit.above("age", Unit.SECONDS, 60, 300, "own judgement"));
    }

    @Override
    public List<Verdict> judge(Observation<BrokerSnapshot> seen) {
        long age = seen.now().oldestSeconds();
        Status status = seen.level("age", Verdict.WHOLE, age);
        Evidence evidence = Evidence.number("age", age, Unit.SECONDS);
        return List.of(Verdict.of(status, status == Status.HEALTHY ? "ok" : "old", evidence));
    }
}
