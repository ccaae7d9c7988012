package com.qte.ops.probes.host.vitals;

import com.qte.ops.probes.host.vitals.HostVitals.Memory;
import com.qte.ops.target.host.HostFiles;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Finds how much memory is left: of the machine by {@code /proc/meminfo}, or of the control group, versions 1 and 2,
 * that limits this process to less.
 */
final class MemoryFacts {
    private static final long KIB = 1024;
    private static final String V1 = "sys/fs/cgroup/memory";
    private static final String V2 = "sys/fs/cgroup";

    private MemoryFacts() {}

    static Optional<Memory> read(HostFiles files) {
        List<String> meminfo = files.lines("proc/meminfo");
        OptionalLong total = field(meminfo, "MemTotal:");
        OptionalLong available = field(meminfo, "MemAvailable:");
        if (total.isEmpty() || available.isEmpty() || total.getAsLong() <= 0) {
            return Optional.empty();
        }
        Memory machine = new Memory(total.getAsLong() * KIB, available.getAsLong() * KIB, "machine");
        return Optional.of(controlGroup(files)
                .filter(group -> group.totalBytes() < machine.totalBytes())
                .orElse(machine));
    }

    private static Optional<Memory> controlGroup(HostFiles files) {
        for (String line : files.lines("proc/self/cgroup")) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",")).contains("memory")) {
                return nearest(files, V1, parts[2]);
            }
        }
        return files.lines("proc/self/cgroup").stream()
                .filter(line -> line.startsWith("0::"))
                .findFirst()
                .flatMap(line -> nearest(files, V2, line.substring("0::".length())));
    }

    /** A limit may stand at any group above one's own; inside a container only the uppermost folder can be seen. */
    private static Optional<Memory> nearest(HostFiles files, String folder, String group) {
        Optional<Memory> nearest = Optional.empty();
        String path = group.equals("/") ? "" : group;
        while (true) {
            String at = folder + path;
            Optional<Memory> here = folder.equals(V1) ? versionOne(files, at) : versionTwo(files, at);
            nearest = Stream.concat(nearest.stream(), here.stream())
                    .min((one, other) -> Double.compare(one.leftShare(), other.leftShare()));
            if (path.isEmpty()) {
                return nearest;
            }
            path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        }
    }

    private static Optional<Memory> versionOne(HostFiles files, String folder) {
        return group(
                number(files, folder + "/memory.limit_in_bytes"),
                number(files, folder + "/memory.usage_in_bytes"),
                field(files.lines(folder + "/memory.stat"), "total_inactive_file"));
    }

    private static Optional<Memory> versionTwo(HostFiles files, String folder) {
        return group(
                number(files, folder + "/memory.max"),
                number(files, folder + "/memory.current"),
                field(files.lines(folder + "/memory.stat"), "inactive_file"));
    }

    /** The page cache that is used least is given back before anything is killed, and so counts as available. */
    private static Optional<Memory> group(OptionalLong limit, OptionalLong usage, OptionalLong inactiveFile) {
        if (limit.isEmpty() || usage.isEmpty() || limit.getAsLong() <= 0) {
            return Optional.empty();
        }
        long workingSet = Math.max(0, usage.getAsLong() - inactiveFile.orElse(0));
        return Optional.of(new Memory(limit.getAsLong(), Math.max(0, limit.getAsLong() - workingSet), "cgroup"));
    }

    /** Empty for {@code max} and for whatever else is no number. */
    private static OptionalLong number(HostFiles files, String path) {
        return files.read(path).map(MemoryFacts::parse).orElse(OptionalLong.empty());
    }

    private static OptionalLong field(List<String> lines, String name) {
        for (String line : lines) {
            String[] parts = line.split("\\s+");
            if (parts.length >= 2 && parts[0].equals(name)) {
                return parse(parts[1]);
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
