package com.qte.ops.target.nginx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A running nginx.
 *
 * @param pid number of its master process
 * @param startTicks when that began, in the kernel's ticks since the machine's start: with it the number is its own
 * @param title what the process calls itself, with the arguments that it was started with
 * @param workers numbers of its worker processes that take requests, in order
 * @param leaving numbers of those that end as soon as their last request has
 */
public record Master(long pid, long startTicks, String title, List<Long> workers, List<Long> leaving) {
    private static final String MASTER = "nginx: master process ";
    private static final int START_FIELD = 19;

    public Master {
        workers = List.copyOf(workers);
        leaving = List.copyOf(leaving);
    }

    /** The master process of this number; empty where it is none. */
    static Optional<Master> of(long pid) {
        String title = title(pid);
        Optional<Long> start = startTicks(pid);
        if (!title.startsWith(MASTER) || start.isEmpty()) {
            return Optional.empty();
        }
        try (Stream<ProcessHandle> children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children)) {
            List<Long> all = children.map(ProcessHandle::pid).sorted().toList();
            return Optional.of(new Master(
                    pid,
                    start.get(),
                    title.substring(MASTER.length()),
                    all.stream()
                            .filter(child -> title(child).equals("nginx: worker process"))
                            .toList(),
                    all.stream()
                            .filter(child -> title(child).contains("shutting down"))
                            .toList()));
        }
    }

    /** The configuration that it was started with; empty where that is the one that it was built with. */
    public Optional<Path> config() {
        List<String> words = List.of(title.split("\\s+"));
        int at = words.indexOf("-c");
        return at >= 0 && at + 1 < words.size() ? Optional.of(Path.of(words.get(at + 1))) : Optional.empty();
    }

    /** Whether this very file is what it runs, and still lies where it was started from; false where that cannot be seen. */
    public boolean runs(Path program) {
        try {
            return Files.isSameFile(Path.of("/proc", Long.toString(pid), "exe"), program);
        } catch (IOException e) {
            return false;
        }
    }

    /** What it has become: empty where it has ended, or its number is another process's by now. */
    public Optional<Master> again() {
        return of(pid).filter(now -> now.startTicks == startTicks);
    }

    private static String title(long pid) {
        try {
            String title =
                    Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            return title.replace('\0', ' ').strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Long> startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Optional.of(Long.parseLong(fields[START_FIELD]));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
