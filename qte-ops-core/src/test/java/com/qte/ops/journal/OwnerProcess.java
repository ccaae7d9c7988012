package com.qte.ops.journal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A second process for tests: owns the state folder of its first argument until its input ends. */
public final class OwnerProcess {
    private OwnerProcess() {}

    public static void main(String[] arguments) throws IOException {
        Journal journal = Journal.open(Path.of(arguments[0]), Clock.systemUTC(), UnaryOperator.identity(), entry -> {});
        System.out.println("owned");
        System.out.flush();
        while (System.in.read() >= 0) {
            journal.append(Entry.Kind.PROPOSED, java.util.Map.of("by", "child"));
        }
        journal.close();
    }

    /** A process that runs a main class of these tests; its output is read through the process, errors are shown here. */
    public static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                classPath(),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Modules and class path of these tests as one class path. */
    public static String classPath() {
        return String.join(
                File.pathSeparator,
                Path.of("target", "classes").toAbsolutePath().toString(),
                Path.of("target", "test-classes").toAbsolutePath().toString(),
                Objects.requireNonNullElse(System.getProperty("jdk.module.path"), ""),
                System.getProperty("java.class.path"));
    }
}
