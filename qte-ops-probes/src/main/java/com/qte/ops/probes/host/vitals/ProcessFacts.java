package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.ProcessSnapshot.Running;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Allowance;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.target.host.ControlGroups;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.WatchedProcesses;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what one process uses and may use, by its own control groups. */
final class ProcessFacts {
    private static final Pattern MOST_FILES = Pattern.compile("Max open files\\s+(\\d{1,18})\\s.*");

    private ProcessFacts() {}

    static Running read(HostFiles files, ProcessStat stat, Optional<Instant> started) {
        String folder = "proc/" + stat.pid();
        ControlGroups groups = ControlGroups.of(files, stat.pid());
        int machine = ProcessorFacts.processors(files.lines("proc/stat"))
                .map(Processors::count)
                .orElse(1);
        List<Memory> memory = MemoryFacts.memory(files.lines("proc/meminfo"), groups);
        return new Running(
                stat.pid(),
                stat.name(),
                stat.startedTicks(),
                started,
                stat.cpuTicks(),
                ProcessorFacts.allowance(groups, machine)
                        .map(Allowance::processors)
                        .orElse((double) machine),
                ProcessWalk.resident(files, stat.pid()),
                memory.stream().mapToLong(Memory::totalBytes).min(),
                stat.threads(),
                WatchedProcesses.openFiles(files, stat.pid()),
                files.lines(folder + "/limits").stream()
                        .map(MOST_FILES::matcher)
                        .filter(Matcher::matches)
                        .mapToLong(found -> Long.parseLong(found.group(1)))
                        .findFirst(),
                List.of());
    }

    static Running withTree(Running one, List<String> tree) {
        return new Running(
                one.pid(),
                one.name(),
                one.startedTicks(),
                one.started(),
                one.cpuTicks(),
                one.processors(),
                one.residentBytes(),
                one.memoryBytes(),
                one.threads(),
                one.descriptors(),
                one.mostDescriptors(),
                tree);
    }
}
