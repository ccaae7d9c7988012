package com.qte.ops.bench.beside;

import com.qte.ops.QteOps;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A process in which a loop turns, alone or with this library beside it, as an engine starts it. */
final class Run {
    private static final int COLLECTIONS = 3;

    private Run() {}

    /** @param arguments milliseconds to warm up and to measure; the {@code qte-ops.yaml} where the library is to run */
    public static void main(String[] arguments) throws Exception {
        Optional<Path> configuration = arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty();
        Duration warmUp = Duration.ofMillis(Long.parseLong(arguments[0]));
        Duration measured = Duration.ofMillis(Long.parseLong(arguments[1]));
        if (configuration.isPresent()) {
            try (QteOps ops =
                    QteOps.builder().configuration(configuration.get()).build()) {
                ops.start();
                System.out.println(figures(warmUp, measured).line());
            }
        } else {
            System.out.println(figures(warmUp, measured).line());
        }
    }

    private static Figures figures(Duration warmUp, Duration measured) throws InterruptedException {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        LibraryThreads threads = new LibraryThreads();
        turned(warmUp);
        LibraryThreads.Use before = threads.look();
        long processBefore = process.getProcessCpuTime();
        long began = System.nanoTime();
        long[] lateness = turned(measured);
        double seconds = (System.nanoTime() - began) / 1e9;
        double processCpu = (process.getProcessCpuTime() - processBefore) / 1e9;
        LibraryThreads.Use used = threads.look().minus(before);
        return new Figures(
                EventLoop.percentile(lateness, 0.99),
                EventLoop.percentile(lateness, 0.999),
                used.cpuNanos() / 1e9 / seconds,
                processCpu / seconds,
                used.bytes() / seconds,
                retained());
    }

    private static long[] turned(Duration time) throws InterruptedException {
        EventLoop loop = new EventLoop((int) time.toMillis());
        loop.start();
        return loop.lateness();
    }

    private static long retained() {
        for (int collection = 0; collection < COLLECTIONS; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
