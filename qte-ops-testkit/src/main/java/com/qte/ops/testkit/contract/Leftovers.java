package com.qte.ops.testkit.contract;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The threads and open descriptors of this JVM at one moment, and what has come since. Descriptors are seen where there
 * is {@code /proc}.
 */
record Leftovers(Set<Thread> threads, Set<String> descriptors) {
    /** How long what was used may take to be given back. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    /** Threads of the JDK that come when something is first asked for and go by themselves. */
    private static final List<String> OF_THE_JDK =
            List.of("process reaper", "ForkJoinPool.commonPool-worker-", "Keep-Alive-", "Attach Listener", "Cleaner-");

    static Leftovers now() {
        return new Leftovers(new HashSet<>(Thread.getAllStackTraces().keySet()), open());
    }

    /** What has come since and is still there when the grace is over; waits for it to go. */
    List<String> since(Duration grace) {
        long deadline = System.nanoTime() + grace.toNanos();
        List<String> left = left();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
            left = left();
        }
        return left;
    }

    private List<String> left() {
        Stream<String> newThreads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threads.contains(thread) && thread.isAlive() && !ofTheJdk(thread))
                .map(thread -> "thread " + thread.getName() + " in " + place(thread));
        Stream<String> newDescriptors = open().stream()
                .filter(descriptor -> !descriptors.contains(descriptor))
                .map(descriptor -> "descriptor " + descriptor);
        return Stream.concat(newThreads, newDescriptors).sorted().toList();
    }

    private static boolean ofTheJdk(Thread thread) {
        return OF_THE_JDK.stream().anyMatch(thread.getName()::startsWith);
    }

    private static String place(Thread thread) {
        StackTraceElement[] frames = thread.getStackTrace();
        return frames.length == 0 ? "no place" : frames[0].toString();
    }

    /** What the descriptors are: {@code socket:[4711]}, a file. Class files are opened at their first use, and stay. */
    private static Set<String> open() {
        Set<String> found = new HashSet<>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return found;
        }
        try (DirectoryStream<Path> links = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path link : links) {
                try {
                    String what = Files.readSymbolicLink(link).toString();
                    if (!what.endsWith(".jar") && !what.startsWith("/proc/")) {
                        found.add(
                                what.startsWith("/") || what.contains("[") && !what.startsWith("anon_inode")
                                        ? what
                                        : what + " as " + link.getFileName());
                    }
                } catch (IOException e) {
                    continue; // closed in between
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }
}
