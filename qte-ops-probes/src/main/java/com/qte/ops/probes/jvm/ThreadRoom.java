package com.qte.ops.probes.jvm;

import com.qte.ops.probes.jvm.VitalsSnapshot.Room;
import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostTarget;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds how many threads there may be: by control group, by user, by machine; the one that is nearest counts. */
final class ThreadRoom {
    private static final Pattern PROCESSES = Pattern.compile("Max processes\\s+(\\d+)\\s.*");
    private static final Pattern NOT_ROOT = Pattern.compile("Uid:\\s+\\d+\\s+[1-9]\\d*\\s.*");
    private static final String V1 = "sys/fs/cgroup/pids";
    private static final String V2 = "sys/fs/cgroup";

    private ThreadRoom() {}

    static Optional<Room> read(int own) {
        try (HostFiles files = new HostTarget("self", Path.of("/"), List.of()).open(Duration.ZERO)) {
            return read(files, own);
        }
    }

    static Optional<Room> read(HostFiles files, int own) {
        return Stream.of(group(files), user(files, own), machine(files))
                .flatMap(Optional::stream)
                .filter(room -> room.max() > 0)
                .max((one, other) ->
                        Double.compare((double) one.used() / one.max(), (double) other.used() / other.max()));
    }

    /** Inside a container its own group is the uppermost folder. */
    private static Optional<Room> group(HostFiles files) {
        Stream<Room> all = files.lines("proc/self/cgroup").stream()
                .map(line -> line.split(":", 3))
                .filter(parts -> parts.length == 3)
                .flatMap(parts -> switch (parts[1]) {
                    case "pids" -> Stream.of(V1 + parts[2], V1);
                    case "" -> Stream.of(V2 + parts[2], V2);
                    default -> Stream.<String>empty();
                })
                .flatMap(folder -> room(files, folder).stream());
        return all.findFirst();
    }

    private static Optional<Room> room(HostFiles files, String folder) {
        try {
            Optional<Long> max = number(files.read(folder + "/pids.max"));
            return number(files.read(folder + "/pids.current"))
                    .flatMap(used -> max.map(most -> new Room(used, most, "cgroup")));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Root's threads are not limited; another user's other processes count as well, and are not seen. */
    private static Optional<Room> user(HostFiles files, int own) {
        boolean isLimited = files.lines("proc/self/status").stream()
                .anyMatch(line -> NOT_ROOT.matcher(line).matches());
        return files.lines("proc/self/limits").stream()
                .filter(line -> isLimited)
                .map(PROCESSES::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .flatMap(line -> number(Optional.of(line.group(1))))
                .map(max -> new Room(own, max, "user"));
    }

    /** The fourth word of the load is "running/all". */
    private static Optional<Room> machine(HostFiles files) {
        Optional<String> all = files.read("proc/loadavg")
                .map(text -> text.split("[ /]"))
                .filter(words -> words.length > 4)
                .map(words -> words[4]);
        return number(all)
                .flatMap(used ->
                        number(files.read("proc/sys/kernel/threads-max")).map(max -> new Room(used, max, "machine")));
    }

    private static Optional<Long> number(Optional<String> text) {
        try {
            return text.map(String::strip).map(Long::valueOf);
        } catch (NumberFormatException e) {
            return Optional.empty(); // such as "max"
        }
    }
}
