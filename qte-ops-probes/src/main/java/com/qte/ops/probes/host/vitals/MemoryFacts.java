package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.Kills;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Swap;
import com.qte.ops.target.host.ControlGroups;
import com.qte.ops.target.host.ControlGroups.Group;
import com.qte.ops.target.host.ControlGroups.Version;
import com.qte.ops.target.host.HostFiles;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds how much memory and swap is left: of the machine by {@code /proc/meminfo}, and of the control group that limits
 * the process to less.
 */
final class MemoryFacts {
    private static final long KIB = 1024;
    /** What version 1 says where there is no limit is somewhat less than the largest number, by the size of a page. */
    private static final long NO_LIMIT = 1L << 62;

    private MemoryFacts() {}

    /**
     * Of the group with least left, where any allows less than the machine has, of one that does so and does not tell its
     * use, then of the machine.
     *
     * @param meminfo the lines of {@code /proc/meminfo}
     */
    static List<Memory> memory(List<String> meminfo, ControlGroups groups) {
        OptionalLong total = HostFiles.field(meminfo, "MemTotal:");
        OptionalLong available = HostFiles.field(meminfo, "MemAvailable:");
        if (total.isEmpty() || available.isEmpty() || total.getAsLong() <= 0) {
            return List.of();
        }
        Memory machine = new Memory(total.getAsLong() * KIB, available.getAsLong() * KIB, VitalsSnapshot.MACHINE);
        List<Memory> limited = groups.up("memory").stream()
                .flatMap(group -> memory(group).stream())
                .filter(group -> group.totalBytes() < machine.totalBytes())
                .toList();
        Optional<Memory> nearest = limited.stream()
                .filter(group -> group.availableBytes().isPresent())
                .min(Comparator.comparingDouble(group -> group.leftShare().orElse(1)));
        Optional<Memory> untold = limited.stream()
                .filter(group -> group.availableBytes().isEmpty())
                .min(Comparator.comparingLong(Memory::totalBytes));
        return Stream.of(nearest, untold, Optional.of(machine))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The page cache that is used least is given back before anything is killed, and so counts as available. */
    private static Optional<Memory> memory(Group group) {
        boolean first = group.version() == Version.ONE;
        OptionalLong limit = group.number(first ? "memory.limit_in_bytes" : "memory.max");
        OptionalLong usage = group.number(first ? "memory.usage_in_bytes" : "memory.current");
        if (limit.isEmpty() || limit.getAsLong() <= 0) {
            return Optional.empty();
        }
        if (usage.isEmpty()) {
            return Optional.of(new Memory(limit.getAsLong(), OptionalLong.empty(), VitalsSnapshot.GROUP));
        }
        OptionalLong inactive = group.field("memory.stat", first ? "total_inactive_file" : "inactive_file");
        long workingSet = Math.max(0, usage.getAsLong() - inactive.orElse(0));
        return Optional.of(
                new Memory(limit.getAsLong(), Math.max(0, limit.getAsLong() - workingSet), VitalsSnapshot.GROUP));
    }

    /**
     * @param meminfo the lines of {@code /proc/meminfo}
     * @param vmstat those of {@code /proc/vmstat}
     */
    static Optional<Swap> swap(List<String> meminfo, List<String> vmstat, ControlGroups groups) {
        OptionalLong total = HostFiles.field(meminfo, "SwapTotal:");
        OptionalLong free = HostFiles.field(meminfo, "SwapFree:");
        if (total.isEmpty() || free.isEmpty()) {
            return Optional.empty();
        }
        OptionalLong in = HostFiles.field(vmstat, "pswpin");
        OptionalLong out = HostFiles.field(vmstat, "pswpout");
        OptionalLong pages = in.isPresent() && out.isPresent()
                ? OptionalLong.of(in.getAsLong() + out.getAsLong())
                : OptionalLong.empty();
        long used = Math.max(0, total.getAsLong() - free.getAsLong());
        Swap machine = new Swap(total.getAsLong() * KIB, used * KIB, pages, VitalsSnapshot.MACHINE);
        return groups.up("memory").stream()
                .flatMap(group -> swap(group).stream())
                .min(Comparator.comparingDouble(group -> group.totalBytes() - group.usedBytes()))
                .filter(group -> group.totalBytes() < machine.totalBytes())
                .or(() -> Optional.of(machine));
    }

    /** Version 1 limits memory and swap together, and knows nothing of it where swap is not accounted for. */
    private static Optional<Swap> swap(Group group) {
        OptionalLong most;
        OptionalLong used;
        if (group.version() == Version.TWO) {
            most = group.number("memory.swap.max");
            used = group.number("memory.swap.current");
        } else {
            OptionalLong both = group.number("memory.memsw.limit_in_bytes");
            if (both.isEmpty() || both.getAsLong() >= NO_LIMIT) {
                return Optional.empty();
            }
            most = less(both, group.number("memory.limit_in_bytes"));
            used = less(group.number("memory.memsw.usage_in_bytes"), group.number("memory.usage_in_bytes"));
        }
        return most.isPresent() && used.isPresent()
                ? Optional.of(new Swap(most.getAsLong(), used.getAsLong(), OptionalLong.empty(), VitalsSnapshot.GROUP))
                : Optional.empty();
    }

    private static OptionalLong less(OptionalLong both, OptionalLong memory) {
        return both.isPresent() && memory.isPresent()
                ? OptionalLong.of(Math.max(0, both.getAsLong() - memory.getAsLong()))
                : OptionalLong.empty();
    }

    /** In a container its own count, for the machine's tells of everybody; absent where it is not counted. */
    static Optional<Kills> kills(List<String> vmstat, ControlGroups groups) {
        Optional<Group> container = groups.container("memory");
        OptionalLong count = container
                .map(group -> group.field(
                        group.version() == Version.ONE ? "memory.oom_control" : "memory.events", "oom_kill"))
                .orElseGet(() -> HostFiles.field(vmstat, "oom_kill"));
        String scope = container.isPresent() ? VitalsSnapshot.GROUP : VitalsSnapshot.MACHINE;
        return count.isPresent() ? Optional.of(new Kills(count.getAsLong(), scope)) : Optional.empty();
    }
}
