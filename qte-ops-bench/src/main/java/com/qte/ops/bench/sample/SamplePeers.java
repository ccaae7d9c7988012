package com.qte.ops.bench.sample;

import com.qte.ops.bench.entry.Entrant;
import com.qte.ops.bench.entry.Entry;
import com.qte.ops.bench.entry.Role;
import com.qte.ops.bench.entry.Row;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;
import oshi.hardware.GlobalMemory;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.util.GlobalConfig;

/** How it is known otherwise. */
@NullUnmarked // made in enter()
public class SamplePeers extends Entrant {
    private CentralProcessor processor;
    private GlobalMemory memory;
    private OperatingSystemMXBean platform;

    @Override
    protected void enter() {
        GlobalConfig.set(GlobalConfig.OSHI_UTIL_MEMOIZER_EXPIRATION, 0);
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        processor = hardware.getProcessor();
        memory = hardware.getMemory();
        platform = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    @Override
    public boolean isWell(Object answer) {
        return answer instanceof Seen seen && seen.isWell();
    }

    /** The library that most take. */
    @Benchmark
    @Entry(
            row = Row.SAMPLE,
            role = Role.PEER,
            name = "OSHI: ticks of the processors, memory",
            note =
                    "its objects are made beforehand; what it would keep for 300 ms is read each time, or nothing would be",
            looks = 0)
    public Object oshi() {
        long ticks = Arrays.stream(processor.getSystemCpuLoadTicks()).sum();
        return new Seen(ticks, memory.getTotal(), memory.getAvailable());
    }

    /** What comes with the JDK. */
    @Benchmark
    @Entry(
            row = Row.SAMPLE,
            role = Role.PEER,
            name = "the platform's `OperatingSystemMXBean`",
            note = "called as the class that it is, without JMX; knows free memory and not what is available",
            looks = 0)
    public Object bean() {
        return new Seen(platform.getCpuLoad(), platform.getTotalMemorySize(), platform.getFreeMemorySize());
    }
}
