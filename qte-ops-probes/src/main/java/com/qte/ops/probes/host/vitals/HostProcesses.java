package com.qte.ops.probes.host.vitals;

import com.qte.ops.model.Gap;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Walks through all processes for those that are dead and not taken leave of; some 15 µs a process. */
public final class HostProcesses implements Probe<HostTarget, HostProcesses.Snapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private static final int MOST_PARENTS = 5;

    /**
     * The processes that can be seen.
     *
     * @param processes how many there are
     * @param zombies how many of them are dead and wait for their parent to take notice
     * @param parents those with most of them
     * @param isWhole whether no other process can be there
     */
    public record Snapshot(int processes, int zombies, List<Parent> parents, boolean isWhole) {
        public Snapshot {
            parents = List.copyOf(parents);
        }
    }

    /**
     * A process that does not take notice.
     *
     * @param pid its number
     * @param name what it calls itself; empty where it cannot be seen
     * @param zombies how many dead children it has
     */
    public record Parent(int pid, String name, int zombies) {}

    @Override
    public ProbeSpec<HostTarget, Snapshot> spec() {
        return new ProbeSpec<>(
                "host.processes", HostTarget.class, Snapshot.class, Tier.MODERATE, TIMEOUT, List.of(new Zombies()));
    }

    @Override
    public Snapshot collect(Visit<HostTarget, Snapshot> visit) throws Exception {
        HostFiles files = visit.session(visit.target());
        List<ProcessStat> all = ProcessWalk.all(files);
        if (all.isEmpty()) {
            visit.missing(Gap.of(Zombies.ID, "not-linux"));
            return new Snapshot(0, 0, List.of(), false);
        }
        Map<Integer, ProcessStat> byPid =
                all.stream().collect(Collectors.toMap(ProcessStat::pid, Function.identity(), (one, other) -> one));
        Map<Integer, Long> ofParent = all.stream()
                .filter(ProcessStat::isZombie)
                .collect(Collectors.groupingBy(ProcessStat::parent, Collectors.counting()));
        List<Parent> parents = ofParent.entrySet().stream()
                .map(entry -> new Parent(
                        entry.getKey(),
                        byPid.containsKey(entry.getKey())
                                ? byPid.get(entry.getKey()).name()
                                : "",
                        entry.getValue().intValue()))
                .sorted(Comparator.comparingInt((Parent parent) -> -parent.zombies())
                        .thenComparing(Parent::pid))
                .limit(MOST_PARENTS)
                .toList();
        int zombies = (int) all.stream().filter(ProcessStat::isZombie).count();
        return new Snapshot(all.size(), zombies, parents, ProcessWalk.isWhole(files));
    }
}
