package com.qte.ops.bench.ours;

import com.qte.ops.model.Severity;
import com.qte.ops.model.Status;
import com.qte.ops.model.Verdict;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.CheckSpec;
import com.qte.ops.spi.Observation;
import java.util.List;

/** HEALTHY where the fact is well, FAILING where it is not; with its answers made beforehand, as the peers' are. */
final class FactCheck implements Check<FactSnapshot> {
    private static final List<Verdict> WELL = List.of(Verdict.healthy());
    private static final List<Verdict> ILL = List.of(Verdict.of(Status.FAILING, "above"));

    private final CheckSpec spec;

    FactCheck(String id) {
        spec = CheckSpec.of(id, Severity.P3);
    }

    @Override
    public CheckSpec spec() {
        return spec;
    }

    @Override
    public List<Verdict> judge(Observation<FactSnapshot> seen) {
        return seen.now().well() ? WELL : ILL;
    }
}
