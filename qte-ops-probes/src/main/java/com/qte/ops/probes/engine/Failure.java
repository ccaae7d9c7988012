package com.qte.ops.probes.engine;

import com.qte.ops.model.Evidence;
import com.qte.ops.model.Status;
import com.qte.ops.model.Unit;
import com.qte.ops.model.Verdict;
import com.qte.ops.probes.engine.EngineSnapshot.Reach;
import java.util.ArrayList;
import java.util.List;

/** The verdict on a request that did not succeed, the same for every address: its outcome is the reason. */
final class Failure {
    private Failure() {}

    static Verdict verdict(Status status, Reach reach) {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.text("address", reach.address()));
        evidence.add(Evidence.number("took", reach.tookSeconds(), Unit.SECONDS));
        reach.status().ifPresent(code -> evidence.add(Evidence.text("code", Integer.toString(code))));
        if (!reach.detail().isEmpty()) {
            evidence.add(Evidence.text("detail", reach.detail()));
        }
        return new Verdict(Verdict.WHOLE, status, reach.outcome().reason(), evidence, List.of());
    }
}
