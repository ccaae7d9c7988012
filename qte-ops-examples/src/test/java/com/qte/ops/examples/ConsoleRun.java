package com.qte.ops.examples;

import com.qte.ops.console.QteOpsCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What one call of the console in a JVM of its own said, and its exit code. */
record ConsoleRun(int code, String said) {
    private static final int MOST_SECONDS = 120;

    /** @param home the folder in which the console stands, with its {@code plugins} beside it */
    static ConsoleRun of(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dqte-ops.home=" + home,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                QteOpsCommand.class.getName()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("console-", ".out");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().remove("QTE_OPS_PLUGINS");
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            if (!ended) {
                throw new IllegalStateException("not done after " + MOST_SECONDS + " s: " + said);
            }
            return new ConsoleRun(process.exitValue(), said);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
