package com.qte.ops.target.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The control groups that a process is in, of version 1, version 2 or both. A limit may stand at any group from the
 * process's own upwards, and the nearest counts. Inside a container mostly the uppermost folder alone can be seen, which
 * is the container's own. Immutable; each question reads some files, microseconds each.
 */
public final class ControlGroups {
    private static final String FOLDER = "sys/fs/cgroup";
    private static final String BESIDE = FOLDER + "/unified";

    /** Deeper ones are no machine's. */
    private static final int MOST_LEVELS = 32;

    private final HostFiles files;
    private final List<String> lines;

    private ControlGroups(HostFiles files, List<String> lines) {
        this.files = files;
        this.lines = lines;
    }

    /** Those of this process. */
    public static ControlGroups own(HostFiles files) {
        return new ControlGroups(files, files.lines("proc/self/cgroup"));
    }

    /** Those of another process; none where it is gone. */
    public static ControlGroups of(HostFiles files, int pid) {
        return new ControlGroups(files, files.lines("proc/" + pid + "/cgroup"));
    }

    /** Which kind of files a group has. */
    public enum Version {
        /** A hierarchy for each controller. */
        ONE,
        /** One hierarchy for all of them. */
        TWO
    }

    /**
     * The groups of a controller, the process's own first, then each above it; none where there is no such controller.
     * Some may not be there to be read.
     *
     * @param controller such as {@code memory}
     */
    public List<Group> up(String controller) {
        for (String line : lines) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && List.of(parts[1].split(",")).contains(controller)) {
                String folder = FOLDER + "/" + controller;
                return up(Version.ONE, files.has(folder) ? folder : FOLDER + "/" + parts[1], parts[2]);
            }
        }
        return unified();
    }

    /** The groups of version 2, in the same order; they know the pressure even where version 1 has the limits. */
    public List<Group> unified() {
        return lines.stream()
                .filter(line -> line.startsWith("0::"))
                .findFirst()
                .map(line -> up(Version.TWO, files.has(BESIDE) ? BESIDE : FOLDER, line.substring("0::".length())))
                .orElse(List.of());
    }

    /** The uppermost group of the controller, if it is not the whole machine's: a container's own. */
    public Optional<Group> container(String controller) {
        return uppermost(up(controller));
    }

    /** Of several, the last one, if it is not the whole machine's. */
    public static Optional<Group> uppermost(List<Group> groups) {
        return groups.isEmpty()
                ? Optional.empty()
                : Optional.of(groups.get(groups.size() - 1)).filter(group -> !group.isWholeMachine());
    }

    private List<Group> up(Version version, String folder, String path) {
        List<Group> groups = new ArrayList<>();
        // what lies outside of a name space is told with dots, and cannot be seen
        String rest = path.equals("/") || path.contains("/..") ? "" : path;
        while (!rest.isEmpty() && groups.size() < MOST_LEVELS) {
            groups.add(new Group(files, version, folder, rest));
            rest = rest.substring(0, Math.max(0, rest.lastIndexOf('/')));
        }
        groups.add(new Group(files, version, folder, ""));
        return groups;
    }

    /**
     * One group.
     *
     * @param files the machine's
     * @param version which kind of files it has
     * @param mount where its controller's groups are
     * @param path below that; empty for the uppermost
     */
    public record Group(HostFiles files, Version version, String mount, String path) {
        /** A number that is all that a file holds; absent for {@code max}, or where there is no such file. */
        public OptionalLong number(String file) {
            return files.number(mount + path + "/" + file);
        }

        /** The number after a word in one of its files. */
        public OptionalLong field(String file, String word) {
            return files.field(mount + path + "/" + file, word);
        }

        /** The lines of one of its files; none where there is no such file. */
        public List<String> lines(String file) {
            return files.lines(mount + path + "/" + file);
        }

        /** Whether no group is above it on this machine: only the very first has, or lacks, these files. */
        public boolean isWholeMachine() {
            return version == Version.ONE
                    ? files.has(mount + path + "/release_agent") || !files.has(mount + path)
                    : Stream.of("cgroup.type", "cgroup.events").noneMatch(file -> files.has(mount + path + "/" + file));
        }
    }
}
