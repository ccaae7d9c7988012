package com.qte.ops.probes.host.vitals;

import com.qte.ops.target.host.HostFiles;
import com.qte.ops.target.host.HostFiles.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds who listens on a port of this machine: the socket by the kernel's list, its owner by everybody's open files. The
 * latter may be seen of other accounts by root alone, and costs some 10 µs an open file.
 */
final class PortOwner {
    private static final List<String> LISTS = List.of("proc/net/tcp", "proc/net/tcp6");
    private static final int MOST_BYTES = 8 << 20;
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENS = "0A";

    /** Of one process; a server with more is not the one that was just started. */
    private static final int MOST_FILES = 20_000;

    private PortOwner() {}

    /**
     * The sockets that listen on one of the ports, as links to them are written; absent where the lists cannot be read, or
     * not completely and there are none in what was read.
     */
    static Optional<Set<String>> sockets(HostFiles files, List<Integer> ports) {
        Set<String> endings = new HashSet<>();
        ports.forEach(port -> endings.add(String.format(Locale.ROOT, ":%04X", port)));
        Set<String> sockets = new HashSet<>();
        List<Text> lists = LISTS.stream()
                .flatMap(path -> files.text(path, MOST_BYTES).stream())
                .toList();
        // A machine may do without IPv6.
        boolean isPartly = files.isAbsent(LISTS.get(0))
                || lists.size()
                        < LISTS.stream().filter(path -> !files.isAbsent(path)).count()
                || lists.stream().anyMatch(Text::isCut);
        lists.stream()
                .flatMap(list -> list.text().lines())
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > INODE && fields[STATE].equals(LISTENS))
                .filter(fields -> endings.stream().anyMatch(fields[LOCAL]::endsWith))
                .forEach(fields -> sockets.add("socket:[" + fields[INODE] + "]"));
        return isPartly && sockets.isEmpty() ? Optional.empty() : Optional.of(sockets);
    }

    /** Whether the process has one of them open. */
    static boolean holds(HostFiles files, String process, Set<String> sockets) {
        return files.names("proc/" + process + "/fd", MOST_FILES).stream()
                .flatMap(file -> files.link("proc/" + process + "/fd/" + file).stream())
                .anyMatch(sockets::contains);
    }

    /** The first process that has; empty where nobody can be seen to. */
    static OptionalInt owner(HostFiles files, Set<String> sockets) {
        return files.processes(ProcessWalk.MOST).stream()
                .filter(pid -> holds(files, Integer.toString(pid), sockets))
                .mapToInt(Integer::intValue)
                .findFirst();
    }
}
