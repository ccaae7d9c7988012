package com.qte.ops.probing;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.qte.ops.bench.ours.FactProbe;
import com.qte.ops.bench.ours.FactTarget;
import com.qte.ops.model.Status;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.Target;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;

/** This library's scheduled round. It stands in the package that it measures, whose runners nobody else can reach. */
@NullUnmarked // made in enter()
public class RoundOurs extends Entrant {
    private Prober prober;

    @Override
    protected void enter() {
        List<Probe<?, ?>> probes = new ArrayList<>(FactProbe.of(facts()));
        List<Target<?>> targets = List.of(new FactTarget());
        Topology topology = Topology.of(
                probes.stream()
                        .flatMap(probe -> probe.spec().checks().stream())
                        .map(check -> check.spec())
                        .toList(),
                targets);
        prober = new Prober(
                probes,
                targets,
                topology,
                check -> Map.of(),
                new Surroundings(InstantSource.system(), System::nanoTime, UnaryOperator.identity(), Map.of()));
    }

    @Override
    protected void leave() {
        prober.close();
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Prober.Collected collected
                && collected.findings().size() == FACTS
                && collected.findings().stream().allMatch(finding -> finding.status() == Status.HEALTHY);
    }

    /** Visits, judges and records. */
    @Benchmark
    @Entry(
            row = Row.ROUND,
            role = Role.OURS,
            name = "the scheduled round",
            note = "a deadline for each probe; judged as well; snapshots and verdicts made beforehand")
    public Prober.Collected scheduled() {
        return prober.round(check -> true, tier -> true);
    }
}
