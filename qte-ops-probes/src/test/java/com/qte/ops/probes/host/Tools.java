package com.qte.ops.probes.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the machine's own tools, by which faults are made in scratch places. What is missing skips the test, but in CI. */
public final class Tools {
    private static final Set<String> PRINTED = ConcurrentHashMap.newKeySet();

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
        if (PRINTED.add(reason)) {
            System.err.println("SKIPPED: " + reason);
        }
        assertThat(System.getenv("CI")).as(reason).isNotEqualTo("true");
        return abort(reason);
    }
}
