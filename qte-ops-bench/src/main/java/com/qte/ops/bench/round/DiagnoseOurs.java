package com.qte.ops.bench.round;

import com.qte.ops.QteOps;
import com.qte.ops.Scope;
import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.Instance;
import com.qte.ops.diagnosis.Diagnosis;
import com.qte.ops.model.Status;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library, asked from another thread: the caller waits for a round of its own. */
@NullUnmarked // made in enter()
public class DiagnoseOurs extends Entrant {
    private final Scope scope = Scope.of(List.of("bench.*"));
    private Instance instance;
    private QteOps ops;

    @Override
    protected void enter() throws Exception {
        instance = Instance.of(facts());
        ops = instance.ops();
    }

    @Override
    protected void leave() throws IOException {
        instance.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Diagnosis diagnosis
                && diagnosis.findings().size() == FACTS
                && diagnosis.status() == Status.HEALTHY;
    }

    /** Collects, judges, confirms, folds and ranks. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.OURS,
            name = "`QteOps.diagnose(Scope)`",
            note = "asked from another thread; a deadline for each probe; judged, confirmed, folded and ranked as well;"
                    + " verdicts made beforehand")
    public Diagnosis diagnose() {
        return ops.diagnose(scope);
    }
}
