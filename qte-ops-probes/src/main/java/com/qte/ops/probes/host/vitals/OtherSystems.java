package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.VitalsSnapshot.Load;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Memory;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.ProcessUse;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Processors;
import com.qte.ops.probes.host.vitals.VitalsSnapshot.Swap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.hardware.VirtualMemory;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem.ProcessSorting;

/**
 * What systems without {@code /proc} tell, by OSHI; a tenth of a second the first time. What they do not tell is absent,
 * and its checks are skipped. On Linux no class of OSHI is loaded.
 */
final class OtherSystems {
    private static final long MILLIS_PER_TICK = 10;
    private static final int NAMED = 20;

    private OtherSystems() {}

    /** Whether this is one of them. */
    static boolean isKnown() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.contains("mac") || name.contains("windows") || name.contains("bsd") || name.contains("aix");
    }

    /** @param before what was brought last */
    static VitalsSnapshot read(Optional<VitalsSnapshot> before) {
        try {
            SystemInfo system = new SystemInfo();
            HardwareAbstractionLayer hardware = system.getHardware();
            CentralProcessor all = hardware.getProcessor();
            GlobalMemory memory = hardware.getMemory();
            VitalsSnapshot seen = new VitalsSnapshot(
                    processors(all),
                    Optional.empty(),
                    List.of(),
                    load(all),
                    memory.getTotal() > 0
                            ? List.of(new Memory(
                                    memory.getTotal(), Math.max(0, memory.getAvailable()), VitalsSnapshot.MACHINE))
                            : List.of(),
                    swap(memory.getVirtualMemory()),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
            return NearLimit.of(before, seen).isPresent() ? seen.with(busiest(system)) : seen;
        } catch (RuntimeException | LinkageError e) {
            // a system that it does not know after all
            return VitalsSnapshot.NOTHING;
        }
    }

    private static Optional<Processors> processors(CentralProcessor all) {
        long[] millis = all.getSystemCpuLoadTicks();
        long sum = 0;
        for (long one : millis) {
            sum += one;
        }
        return sum <= 0
                ? Optional.empty()
                : Optional.of(new Processors(
                        Math.max(1, all.getLogicalProcessorCount()),
                        sum / MILLIS_PER_TICK,
                        millis[TickType.IDLE.getIndex()] / MILLIS_PER_TICK,
                        millis[TickType.IOWAIT.getIndex()] / MILLIS_PER_TICK,
                        OptionalLong.empty()));
    }

    /** Windows knows none. */
    private static Optional<Load> load(CentralProcessor all) {
        double minute = all.getSystemLoadAverage(1)[0];
        return minute < 0
                ? Optional.empty()
                : Optional.of(new Load(
                        OptionalDouble.of(minute),
                        Math.max(1, all.getLogicalProcessorCount()),
                        VitalsSnapshot.MACHINE));
    }

    private static Optional<Swap> swap(VirtualMemory swap) {
        return Optional.of(new Swap(
                Math.max(0, swap.getSwapTotal()),
                Math.max(0, swap.getSwapUsed()),
                OptionalLong.of(swap.getSwapPagesIn() + swap.getSwapPagesOut()),
                VitalsSnapshot.MACHINE));
    }

    private static List<ProcessUse> busiest(SystemInfo system) {
        return system.getOperatingSystem().getProcesses(one -> true, ProcessSorting.CPU_DESC, NAMED).stream()
                .map(OtherSystems::use)
                .toList();
    }

    private static ProcessUse use(OSProcess one) {
        return new ProcessUse(
                one.getProcessID(),
                one.getName(),
                one.getStartTime(),
                (one.getKernelTime() + one.getUserTime()) / MILLIS_PER_TICK,
                OptionalLong.of(one.getResidentMemory()),
                OptionalLong.of(one.getBytesRead() + one.getBytesWritten()));
    }
}
