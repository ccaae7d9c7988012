package com.qte.ops.sandbox.promises;

import static org.assertj.core.api.Assertions.assertThat;

import com.qte.ops.testkit.plugins.Hostile;
import com.qte.ops.testkit.promise.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** P05: when memory runs out the library only looks from then on, and its process lives. */
@Timeout(180)
class FullHeapTest {
    @TempDir
    private Path folder;

    /** How a process ended, what it said before, and what it wrote to standard error. */
    private record Ended(int code, Map<String, String> said, String errors) {}

    @Test
    void start_probeFillsTheHeap_processLivesAndLibraryActsNoMore() throws Exception {
        Trial trial = Trial.of("P05", "a probe fills a heap of 64 MiB in 20 and more visits", 1);
        Ended without = process("without");
        Ended with = process("with", Hostile.FILLS_HEAP.write(folder).toString());
        trial.saw("exit " + with.code() + " " + with.said() + "; without it exit " + without.code() + " "
                + without.said());
        assertThat(without.said())
                .as("what the same process does where nothing fills the heap; it wrote %s", without.errors())
                .containsEntry("before", "[first]")
                .containsEntry("applied", "[first, second]")
                .containsEntry("second", "HEALTHY")
                .containsEntry("fresh", "VERIFIED")
                .containsEntry("in all", "[first, second, stubborn]")
                .containsEntry("end", "reached");
        assertThat(with.code()).isZero();
        assertThat(with.said())
                .containsEntry("before", "[first]")
                .containsEntry("applied", "[first]")
                .containsEntry("second", "FAILING")
                .containsEntry("in all", "[first]")
                .containsEntry("self", "out-of-memory")
                .containsEntry("end", "reached");
        assertThat(with.said().get("old")).startsWith("REFUSED").contains("mode/observe");
        assertThat(with.said().get("fresh")).startsWith("REFUSED").contains("mode/observe");
    }

    private Ended process(String name, String... jars) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-Duser.language=en",
                "-cp",
                System.getProperty("java.class.path", ""),
                FullHeapProcess.class.getName(),
                folder.resolve("state-" + name).toString()));
        command.addAll(List.of(jars));
        Path out = folder.resolve(name + ".out");
        Path err = folder.resolve(name + ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(90, TimeUnit.SECONDS))
                    .as("ends by itself; it wrote %s", Files.readString(err))
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        Map<String, String> said = Files.readAllLines(out, StandardCharsets.UTF_8).stream()
                .filter(line -> line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        assertThat(said).as("what was written: %s", Files.readString(err)).isNotEmpty();
        return new Ended(process.exitValue(), said, Files.readString(err));
    }
}
