package com.qte.ops.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.qte.ops.console.QteOpsCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code qte-ops sandbox --guarded} in a process of its own: an engine that runs with the library inside. */
final class GuardedProcess implements AutoCloseable {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(120);

    private final Process process;
    private final Path output;

    private GuardedProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** @param session {@code open} or {@code closed} */
    static GuardedProcess start(Path folder, String session) throws IOException {
        Path output = Files.createTempFile(folder, "guarded", ".out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        QteOpsCommand.class.getName(),
                        "sandbox",
                        "--guarded",
                        "--session",
                        session,
                        "--fault",
                        "dead-letters")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        GuardedProcess guarded = new GuardedProcess(process, output);
        await().atMost(STARTS_WITHIN).until(() -> {
            assertThat(process.isAlive()).as(guarded.said()).isTrue();
            return guarded.said().contains("doctor --config");
        });
        return guarded;
    }

    String said() throws IOException {
        return Files.readString(output);
    }

    /** The settings of who may know the passwords. */
    Path configuration() throws IOException {
        return Path.of(found("doctor --config (\\S+)"));
    }

    /** The settings of who may only approve. */
    Path approver() throws IOException {
        return Path.of(found("approve HASH --config (\\S+)"));
    }

    Path state() throws IOException {
        return Path.of(found("owns (\\S+)\\. "));
    }

    private String found(String pattern) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(said());
        assertThat(matcher.find()).as(pattern + " in " + said()).isTrue();
        return matcher.group(1);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(30, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
