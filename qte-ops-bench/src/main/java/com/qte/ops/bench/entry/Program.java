package com.qte.ops.bench.entry;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the machine as operators call it: a process of its own for each call, its start included. */
public final class Program {
    private Program() {}

    /** Whether one of this name is on the search path. */
    public static boolean isHere(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator, -1))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** What it writes. */
    public static String run(List<String> command, Map<String, String> environment) throws IOException {
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().put("LC_ALL", "C");
        program.environment().putAll(environment);
        Process started = program.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = started.onExit().join().exitValue();
        if (code != 0) {
            throw new IOException(command.get(0) + " ended with " + code + ": " + said);
        }
        return said;
    }

    /** The same, in its usual environment. */
    public static String run(String... command) throws IOException {
        return run(List.of(command), Map.of());
    }
}
