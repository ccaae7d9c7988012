package com.qte.ops.bench.cold;

import com.qte.ops.bench.entry.Measured;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A JVM of its own, from its start to its end.
 *
 * @param options of the JVM
 * @param classPath of the JVM
 * @param command main class and its arguments
 * @param well exit codes of those that did what they should
 * @param until time is taken when it writes a line with this in it; when it has ended where this is empty
 */
record Child(List<String> options, String classPath, List<String> command, Set<Integer> well, String until) {
    /** With what this JVM has on its class path; does what it should where it ends with 0. */
    static Child of(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(main.getName()));
        command.addAll(List.of(arguments));
        return new Child(options, System.getProperty("java.class.path"), command, Set.of(0), "");
    }

    /**
     * Runs it in an empty folder, with an empty environment.
     *
     * @throws IOException if it ends otherwise than it should; with what it said
     */
    Measured run() throws IOException {
        Path home = Files.createTempDirectory("qte-ops-bench-");
        List<String> whole = new ArrayList<>();
        whole.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        whole.addAll(options);
        whole.addAll(List.of("-cp", absolute(classPath)));
        whole.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(whole).redirectErrorStream(true).directory(home.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        if (path != null) {
            builder.environment().put("PATH", path);
        }
        builder.environment().put("HOME", home.toString());
        long began = System.nanoTime();
        Process started = builder.start();
        started.getOutputStream().close();
        StringBuilder said = new StringBuilder();
        long ended = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                if (ended == 0 && !until.isEmpty() && line.contains(until)) {
                    ended = System.nanoTime();
                }
            }
        }
        int code = started.onExit().join().exitValue();
        long took = (until.isEmpty() ? System.nanoTime() : ended) - began;
        delete(home.toFile());
        if (!well.contains(code) || !until.isEmpty() && ended == 0) {
            throw new IOException(command + " ended with " + code + ": " + said);
        }
        return new Measured(took, 0);
    }

    private static String absolute(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    private static void delete(File file) {
        File[] below = file.listFiles();
        if (below != null) {
            for (File each : below) {
                delete(each);
            }
        }
        if (!file.delete()) {
            file.deleteOnExit();
        }
    }
}
