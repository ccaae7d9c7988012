package com.qte.ops.target.program;

import java.time.Duration;
import java.util.List;

/** Runs a program in a JVM of its own, which is killed meanwhile. */
final class ProgramRunner {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private ProgramRunner() {}

    /** @param arguments {@code heard} or {@code unheard}, and the program */
    public static void main(String... arguments) throws Exception {
        Program program = new Program(List.of(arguments[1]));
        Program.Ran unused =
                arguments[0].equals("heard") ? program.run(LONGEST, () -> {}) : program.runUnheard(LONGEST, () -> {});
    }
}
