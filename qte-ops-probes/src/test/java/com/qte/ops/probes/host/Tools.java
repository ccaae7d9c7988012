package com.qte.ops.probes.host;

import com.qte.ops.testkit.Skips;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Runs the machine's own tools, by which faults are made in scratch places. What is missing skips the test, but in CI. */
public final class Tools {
    private Tools() {}

    /** What it wrote; the calling test is skipped, or in CI fails, where it does not succeed. */
    public static String must(String... command) throws IOException {
        return run(command).orElseGet(() -> missing(String.join(" ", command) + " does not succeed here"));
    }

    /** What it wrote; empty where it is not there or did not succeed. */
    public static Optional<String> run(String... command) throws IOException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.onExit().join().exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The test cannot be made here. */
    public static <T> T missing(String reason) {
        return Skips.because(reason);
    }
}
