package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.ProcessUse;
import com.qte.ops.target.host.HostFiles;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Walks through all processes that can be seen: some 15 µs each, and as much again for what they read and write. What a
 * process uses comes of two walks, so that the counters of all that may matter are kept.
 */
final class ProcessWalk {
    static final int MOST = 16_384;

    private static final int KEPT = 200;
    private static final int LARGEST = 5;
    private static final long KIB = 1024;

    private ProcessWalk() {}

    /** Whether disks are looked at too. */
    enum Depth {
        PLAIN,
        WITH_DISKS
    }

    /** All of them, as their one line tells. */
    static List<ProcessStat> all(HostFiles files) {
        return files.processes(MOST).stream()
                .flatMap(pid -> files.read("proc/" + pid + "/stat").stream())
                .flatMap(line -> ProcessStat.parse(line).stream())
                .toList();
    }

    /** Whether that is everybody: there are not more, and none is hidden. */
    static boolean isWhole(HostFiles files) {
        return files.processes(MOST + 1).size() <= MOST && !files.hidesProcesses();
    }

    /**
     * Those with most use.
     *
     * @param before what was kept last time; of those that are not among it, what they have used since their start
     *     counts
     */
    static List<ProcessUse> busiest(HostFiles files, Depth depth, List<ProcessUse> before) {
        List<ProcessStat> all = all(files);
        Map<Integer, ProcessUse> known = new HashMap<>();
        before.forEach(one -> known.put(one.pid(), one));
        Map<Integer, OptionalLong> disks = depth == Depth.WITH_DISKS
                ? all.stream().collect(Collectors.toMap(ProcessStat::pid, one -> disk(files, one.pid()), (a, b) -> a))
                : Map.of();
        Set<Integer> largest = all.stream()
                .sorted(Comparator.comparingLong(ProcessStat::residentPages).reversed())
                .limit(LARGEST)
                .map(ProcessStat::pid)
                .collect(Collectors.toCollection(HashSet::new));
        Stream<ProcessStat> byProcessor = all.stream()
                .sorted(Comparator.comparingLong((ProcessStat one) -> since(one, known))
                        .reversed())
                .limit(KEPT);
        Stream<ProcessStat> byDisk = all.stream()
                .filter(one -> read(disks, one) > 0)
                .sorted(Comparator.comparingLong((ProcessStat one) -> read(disks, one))
                        .reversed())
                .limit(KEPT);
        Stream<ProcessStat> byMemory = all.stream().filter(one -> largest.contains(one.pid()));
        return Stream.of(byProcessor, byDisk, byMemory)
                .flatMap(stream -> stream)
                .distinct()
                .map(one -> new ProcessUse(
                        one.pid(),
                        one.name(),
                        one.startedTicks(),
                        one.cpuTicks(),
                        largest.contains(one.pid()) ? resident(files, one.pid()) : OptionalLong.empty(),
                        disks.getOrDefault(one.pid(), OptionalLong.empty())))
                .toList();
    }

    private static long since(ProcessStat one, Map<Integer, ProcessUse> known) {
        ProcessUse before = known.get(one.pid());
        return before != null && before.startedTicks() == one.startedTicks()
                ? one.cpuTicks() - before.cpuTicks()
                : one.cpuTicks();
    }

    private static long read(Map<Integer, OptionalLong> disks, ProcessStat one) {
        return disks.getOrDefault(one.pid(), OptionalLong.empty()).orElse(0);
    }

    static OptionalLong resident(HostFiles files, int pid) {
        OptionalLong kib = files.field("proc/" + pid + "/status", "VmRSS:");
        return kib.isPresent() ? OptionalLong.of(kib.getAsLong() * KIB) : OptionalLong.empty();
    }

    /** What went to and came from disks, not what was read from the cache. */
    private static OptionalLong disk(HostFiles files, int pid) {
        List<String> io = files.lines("proc/" + pid + "/io");
        OptionalLong read = HostFiles.field(io, "read_bytes:");
        OptionalLong written = HostFiles.field(io, "write_bytes:");
        return read.isPresent() && written.isPresent()
                ? OptionalLong.of(read.getAsLong() + written.getAsLong())
                : OptionalLong.empty();
    }
}
