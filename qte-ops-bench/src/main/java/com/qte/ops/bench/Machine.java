package com.qte.ops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where it was measured.
 *
 * @param processor its model; the architecture where that cannot be read
 * @param cores how many the JVM sees
 * @param system kernel and its version
 * @param java virtual machine and its version
 * @param load processes that were running or waiting, on average over the minute before the build, as the run script
 *     saw it; negative where unknown
 */
record Machine(String processor, int cores, String system, String java, double load) {
    /** A load that is a quarter of all cores moves medians by more than the differences that count. */
    private static final double BUSY = 0.25;

    /** This one, now. */
    static Machine here() {
        return new Machine(
                processor(Path.of("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                Double.parseDouble(System.getProperty("qte.ops.bench.load", "-1")));
    }

    private static String processor(Path cpuinfo) {
        try (Stream<String> lines = Files.lines(cpuinfo)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }

    /** Whether others worked on it already. */
    boolean isBusy() {
        return load > BUSY * cores;
    }

    /** As lines of a Markdown list. */
    String markdown() {
        return String.format(
                Locale.ROOT,
                "- machine: %s, %d cores, %s%n- JDK: %s%n- load average before: %s%s%n",
                processor,
                cores,
                system,
                java,
                load < 0 ? "unknown" : String.format(Locale.ROOT, "%.2f", load),
                isBusy() ? "; **others worked on this machine, so these figures prove nothing**" : "");
    }
}
