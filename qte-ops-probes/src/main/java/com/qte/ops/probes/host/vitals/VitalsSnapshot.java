package com.qte.ops.probes.host.vitals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the machine is. Where a control group allows this process less than the machine has, its figures are told, for
 * memory and processors beside the machine's; {@code scope} says whose they are.
 *
 * @param processors what the machine's processors have done since it was started
 * @param allowance what the control group allows of them; absent where it limits nothing
 * @param pressures who waits for what; empty where the kernel does not tell
 * @param load how many want to run; absent where that, or whether anything waits at all, is not known
 * @param memory of the control group with least left of those that allow less than the machine has, if there is one; of
 *     one that allows less and does not tell its use, if there is one; and of the machine; empty where the system does not
 *     tell
 * @param swap of the machine, or of the control group whose limit is nearer
 * @param kills processes that were killed for want of memory
 * @param tasks threads, of which there can be so many
 * @param processes the processes with most use, looked at only where something is near its limit; in no order
 */
public record VitalsSnapshot(
        Optional<Processors> processors,
        Optional<Allowance> allowance,
        List<Pressure> pressures,
        Optional<Load> load,
        List<Memory> memory,
        Optional<Swap> swap,
        Optional<Kills> kills,
        Optional<Tasks> tasks,
        List<ProcessUse> processes) {
    /** Where a figure of the whole machine comes from. */
    static final String MACHINE = "machine";

    /** Where a figure of a control group comes from. */
    static final String GROUP = "cgroup";

    /** Nothing of it is known. */
    static final VitalsSnapshot NOTHING = new VitalsSnapshot(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    public VitalsSnapshot {
        pressures = List.copyOf(pressures);
        memory = List.copyOf(memory);
        processes = List.copyOf(processes);
    }

    VitalsSnapshot with(Optional<Load> other) {
        return new VitalsSnapshot(processors, allowance, pressures, other, memory, swap, kills, tasks, processes);
    }

    VitalsSnapshot with(List<ProcessUse> busiest) {
        return new VitalsSnapshot(processors, allowance, pressures, load, memory, swap, kills, tasks, busiest);
    }

    /**
     * What all processors together have done, in ticks of a hundredth of a second; counters.
     *
     * @param count how many there are, 1 or more
     * @param allTicks everything
     * @param idleTicks doing nothing, not even waiting for a disk
     * @param ioWaitTicks doing nothing while somebody waits for a disk
     * @param stealTicks wanted, and given to other machines by the hypervisor; absent where the kernel does not tell
     */
    public record Processors(int count, long allTicks, long idleTicks, long ioWaitTicks, OptionalLong stealTicks) {}

    /**
     * What a control group is allowed.
     *
     * @param group its path; two of one path are the same
     * @param processors how many it may use, more than 0
     * @param usedNanos processor time used, a counter
     * @param quota how often it was held back; absent where only the choice of processors is limited
     */
    public record Allowance(String group, double processors, OptionalLong usedNanos, Optional<Quota> quota) {}

    /**
     * Counters of a quota.
     *
     * @param periods periods in which it wanted to run
     * @param throttledPeriods those in which it was held back
     */
    public record Quota(long periods, long throttledPeriods) {}

    /**
     * Pressure, a mean of the last minute.
     *
     * @param resource {@code cpu}, {@code memory} or {@code io}
     * @param someShare of the time in which somebody waited for it, 0 to 1
     * @param fullShare in which nobody did anything else; absent where the kernel does not tell
     * @param scope whose it is, the machine's or a control group's
     */
    public record Pressure(String resource, double someShare, OptionalDouble fullShare, String scope) {}

    /**
     * How many want to run, those that wait for a disk included.
     *
     * @param waiting of the machine a mean of the last minute; of a control group at this moment, and absent while it
     *     uses less than half of what it may
     * @param processors that they share, more than 0
     * @param scope whose it is, the machine's or a control group's
     */
    public record Load(OptionalDouble waiting, double processors, String scope) {}

    /**
     * Memory.
     *
     * @param totalBytes what there is, or may be used; more than 0
     * @param availableBytes what can be had without swapping, caches given back; absent where the limit alone can be
     *     read
     * @param scope whose it is, the machine's or a control group's
     */
    public record Memory(long totalBytes, OptionalLong availableBytes, String scope) {
        /** With its use known. */
        public Memory(long totalBytes, long availableBytes, String scope) {
            this(totalBytes, OptionalLong.of(availableBytes), scope);
        }

        /** 0 to 1; absent as what is available. */
        OptionalDouble leftShare() {
            return availableBytes.isPresent()
                    ? OptionalDouble.of((double) availableBytes.getAsLong() / totalBytes)
                    : OptionalDouble.empty();
        }
    }

    /**
     * Swap.
     *
     * @param totalBytes 0 where there is none
     * @param usedBytes what is in it
     * @param pages written and read since the start, a counter; absent where it is not told
     * @param scope whose it is, the machine's or a control group's
     */
    public record Swap(long totalBytes, long usedBytes, OptionalLong pages, String scope) {}

    /**
     * Processes killed for want of memory.
     *
     * @param count since the machine, or the container, was started; a counter
     * @param scope whose they are, the machine's or a control group's
     */
    public record Kills(long count, String scope) {}

    /**
     * Threads; each takes one of the numbers that there are.
     *
     * @param current how many there are
     * @param most how many there can be, more than 0
     * @param scope whose they are, the machine's or a control group's
     */
    public record Tasks(long current, long most, String scope) {
        /** 0 and more. */
        double share() {
            return (double) current / most;
        }
    }

    /**
     * What one process uses.
     *
     * @param pid its number
     * @param name what it calls itself, at most 15 characters
     * @param startedTicks when it was started, by the machine's own count: with the number, its identity
     * @param cpuTicks processor time in hundredths of a second, a counter
     * @param residentBytes memory; told only of those with most
     * @param ioBytes read from and written to disks, a counter; told only while something waits for disks, of those
     *     that may be seen
     */
    public record ProcessUse(
            int pid, String name, long startedTicks, long cpuTicks, OptionalLong residentBytes, OptionalLong ioBytes) {}
}
