package com.qte.ops.remediation.host;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the kernel's files tell of this machine and of this process on it. Reads only. */
record Machine(Path root) {
    /** More processes than that are not looked at. */
    private static final int MOST_PROCESSES = 100_000;

    private static final Pattern CONTAINER = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");
    private static final int SHOWN = 12;

    /** Of this start of the machine; nothing that happened in another one can be compared with it. */
    String boot() {
        return text("proc/sys/kernel/random/boot_id").strip();
    }

    /** The units that this process lives in, the slices among them. */
    Set<String> ownUnits() {
        Set<String> units = new LinkedHashSet<>();
        text("proc/self/cgroup").lines().forEach(line -> {
            for (String part : line.substring(line.lastIndexOf(':') + 1).split("/")) {
                if (part.matches(".+\\.(service|scope|slice)")) {
                    units.add(part);
                }
            }
        });
        return units;
    }

    /** Whether this process lives in a container. */
    boolean isInContainer() {
        boolean isLent = text("proc/self/mountinfo")
                .lines()
                .anyMatch(line -> line.contains(" /etc/hostname ") && line.contains("containers/"));
        return isLent || CONTAINER.matcher(text("proc/self/cgroup")).find();
    }

    /**
     * Containers.
     *
     * @param ids as much of their ids as Docker shows, sorted
     * @param isCut whether there may be more of them
     */
    record Containers(List<String> ids, boolean isCut) {
        static final Containers NONE = new Containers(List.of(), false);

        String count() {
            return ids.size() + (isCut ? " or more" : "");
        }

        String shown() {
            String all = ids.isEmpty() ? "-" : String.join(", ", ids);
            return isCut ? all + ", and not all processes were looked at" : all;
        }
    }

    /** The containers that have processes here. */
    Containers containers() throws IOException {
        return containers(MOST_PROCESSES);
    }

    Containers containers(int mostProcesses) throws IOException {
        Set<String> found = new TreeSet<>();
        int looked = 0;
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(root.resolve("proc"), "[0-9]*")) {
            for (Path process : processes) {
                if (looked++ == mostProcesses) {
                    return new Containers(List.copyOf(found), true);
                }
                Matcher container = CONTAINER.matcher(read(process.resolve("cgroup")));
                if (container.find()) {
                    found.add(container.group().substring(0, SHOWN));
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return new Containers(List.copyOf(found), false);
    }

    private String text(String path) {
        return read(root.resolve(path));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException | RuntimeException e) {
            return ""; // it has ended, or nobody may see it
        }
    }
}
