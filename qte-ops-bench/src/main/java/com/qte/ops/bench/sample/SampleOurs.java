package com.qte.ops.bench.sample;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.LoneVisit;
import com.qte.ops.probes.host.vitals.HostVitals;
import com.qte.ops.probes.host.vitals.VitalsSnapshot;
import com.qte.ops.target.host.HostTarget;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's probe, visit after visit. */
@NullUnmarked // made in enter()
public class SampleOurs extends Entrant {
    private LoneVisit<HostTarget, VitalsSnapshot> visit;

    @Override
    protected void enter() throws Exception {
        visit = new LoneVisit<>(new HostVitals(), new HostTarget("bench", Path.of("/"), List.of()));
        visit.pay();
    }

    @Override
    protected void leave() {
        visit.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof VitalsSnapshot seen
                && seen.processors().isPresent()
                && seen.memory().stream().allMatch(memory -> memory.totalBytes() > 0)
                && !seen.memory().isEmpty();
    }

    /** All that ten checks judge. */
    @Benchmark
    @Entry(
            row = Row.SAMPLE,
            role = Role.OURS,
            name = "a visit of `host.vitals`",
            note =
                    "beside processors and memory also swap, kills, threads, load, pressure, and what control groups allow;"
                            + " the busiest processes too while something is near its limit",
            limit = "preadAll",
            looks = 0)
    public VitalsSnapshot vitals() throws Exception {
        return visit.pay();
    }
}
