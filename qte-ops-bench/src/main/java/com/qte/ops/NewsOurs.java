package com.qte.ops;

import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.FactProbe;
import com.qte.ops.model.Status;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** The scheduled round where every probe brings a new snapshot: all is judged, recorded, confirmed and folded. */
public class NewsOurs extends RoundOurs {
    @Override
    protected List<FactProbe> probes() {
        return FactProbe.withNews(facts());
    }

    /** Visits, judges, records, diagnoses. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.OURS,
            name = "the scheduled round, all is new",
            note =
                    "a deadline for each probe; each brings a new snapshot, which is judged; with the diagnosis made of it")
    public Status news() {
        return run();
    }
}
