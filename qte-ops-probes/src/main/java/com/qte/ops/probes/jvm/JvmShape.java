package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.ShapeSnapshot.Fit;
import com.qte.ops.probes.jvm.ShapeSnapshot.Shape;
import com.qte.ops.probes.jvm.VitalsSnapshot.Use;
import com.qte.ops.spi.Check;
import com.qte.ops.spi.Probe;
import com.qte.ops.spi.ProbeSpec;
import com.qte.ops.spi.Tier;
import com.qte.ops.spi.Visit;
import com.qte.ops.target.jvm.JvmTarget;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Looks at how the JVM was started that the library is embedded in, and at what moves slowly; a millisecond. Asks the file
 * system how much is free where a heap dump would go. Stateless; safe from several threads.
 */
public final class JvmShape implements Probe<JvmTarget, ShapeSnapshot> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long KIB = 1024;
    private static final long USUAL_STACK = 1024 * KIB;

    private final List<Check<ShapeSnapshot>> checks =
            List.of(new MemoryFit(), new ClassGrowth(), new CompilationJump(), new StartFlags());

    @Override
    public ProbeSpec<JvmTarget, ShapeSnapshot> spec() {
        return new ProbeSpec<>("jvm.shape", JvmTarget.class, ShapeSnapshot.class, Tier.MODERATE, TIMEOUT, checks);
    }

    @Override
    public ShapeSnapshot collect(Visit<JvmTarget, ShapeSnapshot> visit) {
        if (!JvmVitals.isEngine(visit)) {
            return ShapeSnapshot.OF_A_COMMAND;
        }
        Instant began =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return new ShapeSnapshot(Optional.of(new Shape(
                Duration.between(began, visit.now()),
                fit(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                compiling(),
                FlagFacts.read())));
    }

    private static Fit fit() {
        Use direct = Pools.directMemory();
        boolean isDirectLimited = VmOptions.number("MaxDirectMemorySize")
                .filter(bytes -> bytes > 0)
                .isPresent();
        long metaspace = Pools.classMemory().stream()
                .filter(pool -> pool.name().equals("Metaspace"))
                .mapToLong(pool -> pool.maxBytes().orElse(pool.usedBytes()))
                .sum();
        return new Fit(
                VmOptions.number("MaxHeapSize").orElse(Runtime.getRuntime().maxMemory()),
                isDirectLimited ? direct.maxBytes().orElse(direct.usedBytes()) : direct.usedBytes(),
                metaspace,
                Pools.codeCache().usedBytes(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                VmOptions.number("ThreadStackSize")
                        .filter(kib -> kib > 0)
                        .map(kib -> kib * KIB)
                        .orElse(USUAL_STACK),
                memory());
    }

    /** Within a container the JVM knows its limit. */
    private static long memory() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.max(1, system.getTotalMemorySize());
    }

    private static Optional<Duration> compiling() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(compiler.getTotalCompilationTime()));
    }
}
