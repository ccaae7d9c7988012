package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Gap;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.ControlGroups;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads how the machine is: processors, memory, swap, threads, load, and who waits for what. Half a millisecond; some
 * 15 µs more a process while something is near its limit, for only then is it asked who uses it.
 */
public final class HostVitals implements Probe<HostTarget, VitalsSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /** Of what a control group may use; with less, hardly anything waits. */
    private static final double BUSY = 0.5;

    private static final List<Check<VitalsSnapshot>> CHECKS = List.of(
            new ProcessorUse(),
            new Throttling(),
            new Steal(),
            new IoWait(),
            new PressureStall(),
            new RunQueue(),
            new MemoryLeft(),
            new SwapUse(),
            new OomKills(),
            new ThreadsLeft());

    @Override
    public ProbeSpec<HostTarget, VitalsSnapshot> spec() {
        return new ProbeSpec<>("host.vitals", HostTarget.class, VitalsSnapshot.class, Tier.CHEAP, TIMEOUT, CHECKS);
    }

    @Override
    public VitalsSnapshot collect(Visit<HostTarget, VitalsSnapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        if (!files.has("proc/meminfo") && !OtherSystems.isKnown()) {
            CHECKS.forEach(check -> visit.missing(Gap.of(check.spec().id(), "not-linux")));
            return VitalsSnapshot.NOTHING;
        }
        return files.has("proc/meminfo") ? linux(files, visit.last()) : OtherSystems.read(visit.last());
    }

    private static VitalsSnapshot linux(HostFiles files, Optional<VitalsSnapshot> last) {
        ControlGroups groups = ControlGroups.own(files);
        List<String> meminfo = files.lines("proc/meminfo");
        List<String> vmstat = files.lines("proc/vmstat");
        Optional<String> loadavg = files.read("proc/loadavg");
        Optional<Processors> processors = ProcessorFacts.processors(files.lines("proc/stat"));
        int count = processors.map(Processors::count).orElse(1);
        Optional<Allowance> allowance = ProcessorFacts.allowance(groups, count);
        VitalsSnapshot seen = new VitalsSnapshot(
                processors,
                allowance,
                TaskFacts.pressures(files, groups),
                TaskFacts.load(loadavg, count),
                MemoryFacts.memory(meminfo, groups),
                MemoryFacts.swap(meminfo, vmstat, groups),
                MemoryFacts.kills(vmstat, groups),
                TaskFacts.tasks(files, loadavg, groups),
                List.of());
        OptionalDouble used = last.map(before -> Rates.used(before, seen)).orElse(OptionalDouble.empty());
        VitalsSnapshot own = allowance
                .map(some -> seen.with(load(files, groups, some, used)))
                .orElse(seen);
        return NearLimit.of(last, own)
                .map(depth -> own.with(ProcessWalk.busiest(
                        files, depth, last.map(VitalsSnapshot::processes).orElse(List.of()))))
                .orElse(own);
    }

    /** The kernel's load is the whole machine's: how many of the group's own threads wait is counted, where some may. */
    private static Optional<Load> load(
            HostFiles files, ControlGroups groups, Allowance allowance, OptionalDouble used) {
        if (used.isEmpty()) {
            return Optional.empty();
        }
        boolean isIdle = used.getAsDouble() < BUSY;
        OptionalDouble waiting = isIdle ? OptionalDouble.empty() : TaskFacts.waiting(files, groups);
        return isIdle || waiting.isPresent()
                ? Optional.of(new Load(waiting, allowance.processors(), VitalsSnapshot.GROUP))
                : Optional.empty();
    }
}
