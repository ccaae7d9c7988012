package com.qte.ops.target.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the processes of this machine that are watched: this one, the engine's, and the databases'. Stateless. */
public final class WatchedProcesses {
    private static final int MOST_PROCESSES = 20_000;
    private static final int MOST_WATCHED = 1_000;
    private static final Set<String> DATABASES = Set.of("postgres", "redis-server", "valkey-server");

    private WatchedProcesses() {}

    /**
     * A process.
     *
     * @param pid its number
     * @param name what the kernel calls it, at most 15 characters
     */
    public record Watched(long pid, String name) {}

    /** All of them, this one first; reads a small file of each process of the machine. */
    public static List<Watched> of(HostFiles files, HostTarget host) {
        Map<Long, Watched> watched = new LinkedHashMap<>();
        own(files).ifPresent(process -> watched.put(process.pid(), process));
        engine(files, host).ifPresent(process -> watched.put(process.pid(), process));
        for (String name : files.listed("proc", MOST_PROCESSES).orElse(List.of())) {
            if (isNumber(name) && watched.size() < MOST_WATCHED) {
                process(files, Long.parseLong(name))
                        .filter(process -> DATABASES.contains(process.name()))
                        .ifPresent(process -> watched.put(process.pid(), process));
            }
        }
        return new ArrayList<>(watched.values());
    }

    /** This one; absent where there is no {@code /proc}. */
    public static Optional<Watched> own(HostFiles files) {
        return files.link("proc/self")
                .filter(WatchedProcesses::isNumber)
                .flatMap(pid -> process(files, Long.parseLong(pid)));
    }

    /** The engine's, by the file that the configuration names; absent where none is, or it runs no more. */
    public static Optional<Watched> engine(HostFiles files, HostTarget host) {
        return host.wishes()
                .enginePidFile()
                .flatMap(path -> files.read(path.substring(1)))
                .map(String::strip)
                .filter(WatchedProcesses::isNumber)
                .flatMap(pid -> process(files, Long.parseLong(pid)));
    }

    /** The process of this number, if it runs. */
    public static Optional<Watched> process(HostFiles files, long pid) {
        return files.read("proc/" + pid + "/comm")
                .map(name -> name.strip().replaceAll("\\p{Cntrl}", "?"))
                .map(name -> new Watched(pid, name.substring(0, Math.min(64, name.length()))));
    }

    /** Who started it, or took it on; 0 where that cannot be read, or is the kernel. */
    public static long parent(HostFiles files, long pid) {
        String stat = files.read("proc/" + pid + "/stat").orElse("");
        // The name stands in brackets, and may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > 1 && isNumber(fields[1]) ? Long.parseLong(fields[1]) : 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("\\d{1,10}");
    }
}
