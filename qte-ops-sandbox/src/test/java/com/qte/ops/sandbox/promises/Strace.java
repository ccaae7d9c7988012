package com.qte.ops.sandbox.promises;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs a process under strace, which spoils some of its system calls, and reads back which calls it made.
 *
 * @param log where strace writes, a file for each thread, with this name and a number
 */
record Strace(Path log) {
    private static final Pattern CALL = Pattern.compile("(\\d+\\.\\d+) (\\w+)\\(\\d+<([^>]*)>(.*)");
    /** How a call ends that did what it was to do, or says so; one that was cut off has no end at all. */
    private static final Pattern DONE = Pattern.compile(".*\\) += \\d+( \\(INJECTED\\))?");

    /**
     * One call.
     *
     * @param micros when it began, since the epoch
     * @param name such as {@code fsync}
     * @param file of what file
     * @param isSpoilt whether it failed, came back late or not at all
     */
    record Call(long micros, String name, String file, boolean isSpoilt) {}

    /** Why it cannot be used here; empty where it can. */
    static Optional<String> missing() throws InterruptedException {
        try {
            Process tried = new ProcessBuilder("strace", "-f", "-qq", "-e", "trace=none", "true")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(tried.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("strace may not trace: " + said.strip());
        } catch (IOException e) {
            return Optional.of("strace is not installed: " + e.getMessage());
        }
    }

    /**
     * The command that runs another under it.
     *
     * @param calls which calls it looks at, such as {@code fsync,fdatasync}
     * @param fault what it does to them, as strace puts it, such as {@code error=EIO:when=7+}; empty for nothing
     * @param only the only files whose calls it looks at; empty for all
     */
    List<String> command(String calls, Optional<String> fault, List<Path> only, List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                "strace", "-ff", "--seccomp-bpf", "-qq", "-y", "-ttt", "-o", log.toString(), "-e", "trace=" + calls));
        all.addAll(List.of("-e", "signal=none"));
        fault.ifPresent(how -> all.addAll(List.of("-e", "inject=" + calls + ":" + how)));
        only.forEach(file -> all.addAll(List.of("-P", file.toString())));
        all.addAll(command);
        return all;
    }

    /** All that it saw, oldest first. */
    List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(Objects.requireNonNull(log.getParent()), log.getFileName() + ".*")) {
            for (Path file : files) {
                for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
                    Matcher call = CALL.matcher(line);
                    if (call.matches()) {
                        calls.add(new Call(
                                Math.round(Double.parseDouble(call.group(1)) * 1e6),
                                call.group(2),
                                call.group(3),
                                !DONE.matcher(call.group(4)).matches()));
                    }
                }
            }
        }
        calls.sort(Comparator.comparing(Call::micros));
        return calls;
    }
}
