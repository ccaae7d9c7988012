package com.qte.ops;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.FactProbe;
import com.qte.ops.model.Status;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** The scheduled round where nothing has changed since the last one. */
public class SameOurs extends RoundOurs {
    @Override
    protected List<FactProbe> probes() {
        return FactProbe.of(facts());
    }

    /** Visits and records; nothing has changed since the last round, so nothing is judged again. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.OURS,
            name = "the scheduled round, nothing changed",
            note =
                    "a deadline for each probe; each brings the very snapshot that it brought before; on the thread that has"
                            + " the turn")
    public Status unchanged() {
        return run();
    }
}
