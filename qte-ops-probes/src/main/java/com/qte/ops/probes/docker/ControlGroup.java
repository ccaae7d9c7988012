package com.qte.ops.probes.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads a container's control group, of version 1 or 2, by the files of its process. That costs nothing, while the engine
 * takes one to two seconds to tell the same. Works on the engine's own machine only.
 *
 * @param processes usually {@code /proc}
 * @param groups usually {@code /sys/fs/cgroup}
 */
record ControlGroup(Path processes, Path groups) {
    private static final int MOST_BYTES = 64 << 10;
    private static final long NANOS_PER_MICRO = 1_000;

    static final ControlGroup OF_THIS_MACHINE = new ControlGroup(Path.of("/proc"), Path.of("/sys/fs/cgroup"));

    /** What the container uses; empty where its process is not one of this machine, or the files cannot be read. */
    Optional<Use> read(long pid, String container) {
        if (pid <= 0) {
            return Optional.empty();
        }
        List<String> lines = text(processes.resolve(pid + "/cgroup")).lines().toList();
        // another machine's process of this number, or another name space's, is not in that container's group
        boolean isThisOne = !container.isEmpty() && lines.stream().anyMatch(line -> line.contains(container));
        if (!isThisOne) {
            return Optional.empty();
        }
        Optional<Path> unified = folder(lines, "").filter(folder -> Files.exists(folder.resolve("memory.current")));
        return unified.isPresent() ? Optional.of(second(unified.get())) : first(lines);
    }

    private Optional<Use> first(List<String> lines) {
        Optional<Path> memory = folder(lines, "memory");
        Optional<Path> cpu = folder(lines, "cpu");
        Optional<Path> accounting = folder(lines, "cpuacct");
        if (memory.isEmpty() || cpu.isEmpty() || accounting.isEmpty()) {
            return Optional.empty();
        }
        String stat = text(cpu.get().resolve("cpu.stat"));
        return Optional.of(new Use(
                number(text(memory.get().resolve("memory.usage_in_bytes"))),
                field(text(memory.get().resolve("memory.stat")), "total_inactive_file"),
                number(text(accounting.get().resolve("cpuacct.usage"))).orElse(0),
                field(stat, "nr_periods"),
                field(stat, "nr_throttled")));
    }

    private static Use second(Path folder) {
        String stat = text(folder.resolve("cpu.stat"));
        return new Use(
                number(text(folder.resolve("memory.current"))),
                field(text(folder.resolve("memory.stat")), "inactive_file"),
                field(stat, "usage_usec") * NANOS_PER_MICRO,
                field(stat, "nr_periods"),
                field(stat, "nr_throttled"));
    }

    /** The folder of one controller; of version 2 where none is named. */
    private Optional<Path> folder(List<String> lines, String controller) {
        for (String line : lines) {
            String[] fields = line.split(":", 3);
            if (fields.length == 3 && Arrays.asList(fields[1].split(",")).contains(controller)) {
                String mount = controller.isEmpty() ? "" : controller;
                try {
                    return Optional.of(groups.resolve(mount).resolve(fields[2].replaceFirst("^/+", "")))
                            .filter(Files::isDirectory);
                } catch (InvalidPathException e) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static String text(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    private static OptionalLong number(String text) {
        String digits = text.strip();
        return digits.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    private static long field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> number(line.substring(name.length())))
                .flatMapToLong(OptionalLong::stream)
                .findFirst()
                .orElse(0);
    }
}
