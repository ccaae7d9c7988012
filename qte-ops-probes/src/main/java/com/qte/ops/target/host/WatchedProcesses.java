package com.qte.ops.target.host;

import com.qte.ops.target.host.HostFiles.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Finds the processes of this machine that are watched: this one, the engine's, and the databases'. Stateless. */
public final class WatchedProcesses {
    private static final int MOST_PROCESSES = 20_000;
    private static final int MOST_OPEN = 200_000;
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

    /**
     * What was found.
     *
     * @param processes this one first
     * @param isWhole whether none can be there that was not seen
     */
    public record Found(List<Watched> processes, boolean isWhole) {
        public Found {
            processes = List.copyOf(processes);
        }
    }

    /** All of them; reads a small file of each process of the machine. */
    public static Found of(HostFiles files, HostTarget host) {
        Map<Long, Watched> watched = new LinkedHashMap<>();
        own(files).ifPresent(process -> watched.put(process.pid(), process));
        engine(files, host).ifPresent(process -> watched.put(process.pid(), process));
        List<String> listed = files.listed("proc", MOST_PROCESSES).orElse(List.of());
        for (String name : listed) {
            if (isNumber(name) && watched.size() < MOST_WATCHED) {
                process(files, Long.parseLong(name))
                        .filter(process -> DATABASES.contains(process.name()))
                        .ifPresent(process -> watched.put(process.pid(), process));
            }
        }
        boolean isWhole = listed.size() < MOST_PROCESSES && watched.size() < MOST_WATCHED;
        return new Found(
                List.copyOf(watched.values()), isWhole && !files.hidesProcesses() && !isEngineHidden(files, host));
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

    /** Whether the engine that the configuration names may run, and cannot be seen from here. */
    public static boolean isEngineHidden(HostFiles files, HostTarget host) {
        Optional<String> path = host.wishes().enginePidFile().map(file -> file.substring(1));
        if (path.isEmpty() || engine(files, host).isPresent()) {
            return false;
        }
        Optional<String> pid = files.read(path.get()).map(String::strip);
        return pid.isPresent()
                ? isNumber(pid.get()) && (!files.isAbsent("proc/" + pid.get()) || files.hidesProcesses())
                : !files.isAbsent(path.get());
    }

    /** The process of this number, if it runs. */
    public static Optional<Watched> process(HostFiles files, long pid) {
        return files.read("proc/" + pid + "/comm")
                .map(name -> name.strip().replaceAll("\\p{Cntrl}", "?"))
                .map(name -> new Watched(pid, name.substring(0, Math.min(64, name.length()))));
    }

    /**
     * How many files it has open, counted up to {@value #MOST_OPEN}; absent where that cannot be seen. From Linux 6.2 on
     * the size of a folder tells it, before that each is counted.
     */
    public static OptionalLong openFiles(HostFiles files, long pid) {
        String folder = "proc/" + pid + "/fd";
        long size = files.entry(folder)
                .filter(entry -> !entry.isRegular())
                .map(Entry::sizeBytes)
                .orElse(0L);
        return size > 0 ? OptionalLong.of(size) : files.counted(folder, MOST_OPEN);
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
